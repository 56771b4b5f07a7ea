import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Edition, Editions } from '#article/edition.js';
import { DatelineError } from '#errors/dateline-error.js';
import type { CachedEntry } from '../rendering/cached-entry.js';
import type { Representation } from '../rendering/encoded-bytes.js';
import { mayTell } from '../rendering/freshness.js';
import type { Answer, RenderCache } from '../rendering/render-cache.js';
import type { Renderers } from '../rendering/renderers.js';
import type { Source } from '../rendering/source.js';
import { conditionalGet } from './conditional-get.js';
import { rememberingCodings, type Coding, type Compressed } from './content-encoding.js';
import type { AnswerLabel, FeedMetrics } from './feed-metrics.js';
import { problemAnswer, type Problem } from './problem-answer.js';
import { gone, noArticle, notAllowed, nothingHere } from './refusals.js';
import { CORS, headOf, type Head, type HeadOptions, type Headers } from './response-head.js';
import { parseRoute, type Route } from './routes.js';
import { formatOf, type Target } from './target.js';

export interface FeedResponderOptions {
  editions: Editions;
  /** The path of PUBLIC_URL, without a slash at its end: where a proxy has put the feed port. */
  basePath: string;
  cache: RenderCache;
  sourceOf: (target: Target) => Source;
  problemPage: Renderers['problemPage'];
  /** The content codings that are offered, the better one first. */
  codings: readonly Compressed[];
  head: HeadOptions;
  /** The header that leads to the hub, for a feed at this path that the hub is told of. */
  linksOf: (path: string) => Headers;
  metrics: FeedMetrics;
  /** Told of bugs; the answer names the same trace id. */
  onFailure: (error: unknown, about: { traceId: string; url: string }) => void;
}

/** Turns requests of the feed port into bytes. */
export class FeedResponder {
  private readonly codingOf: (acceptEncoding: string | undefined) => Coding | null;
  private readonly heads = new WeakMap<Representation, Head>();

  constructor(private readonly options: FeedResponderOptions) {
    this.codingOf = rememberingCodings(options.codings);
  }

  /**
   * Answers what can be answered without waiting: bytes that are fresh, and every refusal. False: nothing was written,
   * and `answerHeld` and then `respond` have to be asked.
   */
  answerNow(request: IncomingMessage, response: ServerResponse): boolean {
    const { url = '/' } = request;
    if (isRead(request)) {
      const { cache } = this.options;
      const entry = cache.fresh(url);
      if (entry?.content.kind === 'bytes') {
        const coding = this.codingOf(acceptEncodingOf(request));
        const ready = coding === null ? undefined : entry.content.encoded.ready(coding);
        if (ready !== undefined) {
          this.send(request, response, entry, ready);
          return true;
        }
      }
      // An address that has an entry is rightly spelled.
      if (cache.held(url) !== null) return false;
    }
    const route = parseRoute(url, this.options.editions);
    if (route.kind === 'operations') return false;
    return this.answerWithoutContent(request, response, route);
  }

  /**
   * Answers at an address that has an entry in the cache, once it is checked, made anew or compressed. False: it has none,
   * and `respond` has to be asked.
   */
  answerHeld(request: IncomingMessage, response: ServerResponse): boolean {
    const entry = isRead(request) ? this.options.cache.held(request.url ?? '/') : null;
    if (entry === null) return false;
    void this.sendWhenFresh(request, response, entry);
    return true;
  }

  /**
   * Never rejects: a bug is answered too.
   *
   * @param asked what the cache answers, where it was asked already.
   */
  async respond(
    request: IncomingMessage,
    response: ServerResponse,
    asked?: Promise<Answer>,
  ): Promise<void> {
    const { url = '/' } = request;
    const route = parseRoute(url, this.options.editions);
    if (this.answerWithoutContent(request, response, route)) return;
    if (route.kind !== 'target') return this.refuse(request, response, nothingHere(url));
    const { target, path, audience } = route;
    const about = { audience, edition: editionOf(target) };
    const label = formatOf(target);
    try {
      const coding = this.codingOf(acceptEncodingOf(request));
      const answer =
        coding === null
          ? ({ kind: 'refused', code: 'ENCODING_NOT_ACCEPTABLE' } as const)
          : await (asked ??
              this.options.cache.answer(
                path,
                this.options.sourceOf(target),
                coding,
                isWaitedFor(response),
              ));
      switch (answer.kind) {
        case 'bytes':
          return this.send(request, response, answer.entry, answer.representation);
        case 'gone':
          return this.refuse(request, response, { ...about, ...gone(answer.withdrawal) }, label);
        case 'none':
          return this.refuse(
            request,
            response,
            { ...about, error: noArticle(target, path) },
            label,
          );
        case 'unwanted':
          return;
        case 'refused': {
          const error = new DatelineError(answer.code, `${path} cannot be given now`);
          return this.refuse(request, response, { ...about, error }, label);
        }
      }
    } catch (cause) {
      const traceId = traceIdOf(request);
      this.options.onFailure(cause, { traceId, url });
      const error = new DatelineError('INTERNAL', `${path} could not be made`, { cause });
      this.refuse(request, response, { ...about, error, extensions: { traceId } }, label);
    }
  }

  /** What is not bytes, and a bug, `respond` answers: it needs to know what the address means. */
  private async sendWhenFresh(
    request: IncomingMessage,
    response: ServerResponse,
    { path, source }: CachedEntry,
  ): Promise<void> {
    const coding = this.codingOf(acceptEncodingOf(request));
    const asked =
      coding === null
        ? undefined
        : this.options.cache.answer(path, source, coding, isWaitedFor(response));
    const answer = await asked?.catch(() => null);
    if (answer?.kind !== 'bytes') return this.respond(request, response, asked);
    this.send(request, response, answer.entry, answer.representation);
  }

  /** Redirects, refusals and CORS preflights. False when the request wants content. */
  private answerWithoutContent(
    request: IncomingMessage,
    response: ServerResponse,
    route: Route,
  ): boolean {
    if (route.kind === 'refused') {
      this.refuse(request, response, route);
      return true;
    }
    const { method } = request;
    const audience = route.kind === 'operations' ? 'reader' : route.audience;
    if (method === 'OPTIONS' && audience === 'program') {
      this.write(response, 204, PREFLIGHT, '', 'none');
      return true;
    }
    if (!isRead(request)) {
      this.refuse(request, response, notAllowed(method, audience));
      return true;
    }
    if (route.kind !== 'moved') return false;
    const headers = ['Location', this.options.basePath + route.path, ...MOVED];
    if (audience === 'program') headers.push(...CORS);
    this.write(response, 301, headers, '', 'none');
    return true;
  }

  private send(
    request: IncomingMessage,
    response: ServerResponse,
    { path, source, seen }: CachedEntry,
    representation: Representation,
  ): void {
    let head = this.heads.get(representation);
    if (head === undefined) {
      const links = source.subscribable ? this.options.linksOf(path) : [];
      head = headOf(source.format, representation, this.options.head, links);
      this.heads.set(representation, head);
    }
    const { etag, bytes } = representation;
    const told = representation.lastModified !== null && mayTell(representation.lastModified, seen);
    const lastModified = told ? representation.lastModified : null;
    const status = conditionalGet(request.headers, { etag, lastModified });
    if (status === 412) {
      const error = new DatelineError('PRECONDITION_FAILED', `the entity tag is ${etag} now`);
      this.refuse(request, response, { error, audience: 'program', edition: null }, source.format);
    } else if (status === 304) {
      this.write(response, 304, head.notModified, '', source.format);
    } else {
      this.write(response, 200, told ? head.dated : head.undated, bytes, source.format);
    }
  }

  private refuse(
    request: IncomingMessage,
    response: ServerResponse,
    problem: Problem,
    label: AnswerLabel = 'none',
  ): void {
    const { status, headers, body } = problemAnswer(
      problem,
      request.headers.accept,
      this.options.problemPage,
      this.options.head,
    );
    this.write(response, status, headers, body, label);
  }

  private write(
    response: ServerResponse,
    status: number,
    headers: Headers,
    body: Uint8Array | string,
    label: AnswerLabel,
  ): void {
    this.options.metrics.answered(label, status);
    response.writeHead(status, headers);
    // Node leaves the body out for HEAD, 204 and 304.
    response.end(body);
  }
}

const MOVED: Headers = ['Content-Length', '0', 'Cache-Control', 'public, max-age=3600'];

const PREFLIGHT: Headers = [
  ...CORS,
  'Access-Control-Allow-Methods',
  'GET, HEAD',
  'Access-Control-Allow-Headers',
  'If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since',
  'Access-Control-Max-Age',
  '86400',
  'Allow',
  'GET, HEAD, OPTIONS',
];

const isWaitedFor = (response: ServerResponse) => (): boolean => !response.destroyed;

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/** Several header lines mean one list; Node joins them. */
const acceptEncodingOf = ({ headers }: IncomingMessage): string | undefined => {
  const value = headers['accept-encoding'];
  return Array.isArray(value) ? value.join(', ') : value;
};

const editionOf = (target: Target): Edition | null => ('edition' in target ? target.edition : null);

/** The caller's (W3C Trace Context), or one of our own. */
function traceIdOf({ headers }: IncomingMessage): string {
  const given = /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(String(headers['traceparent'] ?? ''));
  return given?.[1] ?? randomBytes(16).toString('hex');
}
