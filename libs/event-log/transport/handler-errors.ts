import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Lets what a handler throws reach the loop as it is. Nest's own filter would log it and throw "Internal server error" in
 * its place, and an outage would look like a bug. Every microservice on the event log needs it:
 * `app.useGlobalFilters(new HandlerErrors())`.
 */
@Catch()
export class HandlerErrors implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
