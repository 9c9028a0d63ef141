/** Recognises an answer that sends somebody who has logged in back to log in: by its status alone it would pass as any redirect does. */
import type { SmokeExpectation } from "../../model/smoke-flow.js";
import { isLogInAddress } from "../web/log-in.js";

/** Where a log-in is posted, under the names that frameworks give it: Rails, Spring, Auth.js. */
const POSTED = /\/(?:sessions?|authenticate|callback\/credentials)\/?$/i;
const ERROR_PAGE = /\/auth\/error\/?$/i;
const LOGS_OUT = /(?:^|[/_.-])(?:log|sign)[-_]?(?:out|off)(?=[/_.-]|$)/i;

interface Exchange {
  readonly method: string;
  /** Of the step itself. */
  readonly asked: string;
  /** Where its answer leads, or where following it ended. */
  readonly ended: string;
  /** An earlier step of the run logged in. */
  readonly loggedIn: boolean;
}

/** A form that is posted back to itself refused, as one that leads to log in with an error did; a page that asks somebody logged in to log in lost the session. */
export function sentToLogIn({ method, asked, ended, loggedIn }: Exchange): boolean {
  const [from, to] = [new URL(asked), new URL(ended)];
  const refused = method === "POST" && to.searchParams.has("error");
  if (refused && (isLogInAddress(ended) || ERROR_PAGE.test(to.pathname))) return true;
  if (!isLogInAddress(ended) || LOGS_OUT.test(from.pathname)) return false;
  if (method === "POST" && isLogInAddress(asked)) return from.origin === to.origin && from.pathname === to.pathname;
  return method === "GET" && loggedIn && !isLogInAddress(asked);
}

/** Whether a request that was answered as expected logs somebody in. */
export function logsIn(method: string, url: string): boolean {
  return method === "POST" && (isLogInAddress(url) || POSTED.test(new URL(url).pathname));
}

/** Whoever says what an answer must be has said whether it may be a redirect. */
export function saysNothing({ status, contains, matches, headers, json }: SmokeExpectation): boolean {
  const named = [...Object.keys(headers), ...Object.keys(json)];
  return status.length === 0 && contains === null && matches === null && named.length === 0;
}
