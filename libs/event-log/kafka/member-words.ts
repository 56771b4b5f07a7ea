import { MemberAssignment, MemberMetadata } from './kafkajs-protocol.js';

/** What a member says of itself when it joins: what it has, and by which generation. */
export interface Claim {
  owned: number[];
  generation: number;
}

const NOTHING: Claim = { owned: [], generation: -1 };

/** As Kafka's own members say it, so that tools can read it; the claim travels as user data. */
export function encodeClaim(topic: string, claim: Claim): Buffer {
  const userData = Buffer.from(JSON.stringify(claim));
  return MemberMetadata.encode({ version: 1, topics: [topic], userData });
}

/** A member whose words are not understood has nothing. */
export function decodeClaim(metadata: Buffer): Claim {
  try {
    const said = JSON.parse(String(MemberMetadata.decode(metadata).userData)) as Partial<Claim>;
    const { owned, generation } = said;
    if (!Array.isArray(owned) || typeof generation !== 'number') return NOTHING;
    return { owned: owned.filter(Number.isInteger), generation };
  } catch {
    return NOTHING;
  }
}

export function encodeAssignment(topic: string, partitions: number[]): Buffer {
  return MemberAssignment.encode({ version: 1, assignment: { [topic]: partitions } });
}

export function decodeAssignment(assignment: Buffer, topic: string): number[] {
  return MemberAssignment.decode(assignment)?.assignment[topic] ?? [];
}
