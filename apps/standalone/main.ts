import { articleId } from '#article/article-id.js';
console.log(articleId('en', 'a', 'b'));
