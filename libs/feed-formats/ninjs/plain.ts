/** A headline or description of plain text, as ninjs has them: several, told apart by their roles. */
export const plain = (role: string, value: string) => ({ role, contentType: 'text/plain', value });
