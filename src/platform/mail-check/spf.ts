import ipaddr from 'ipaddr.js';
import type { Answer, Dns } from './dns.ts';
import { dnsName } from './names.ts';
import { expandMacros } from './spf-macro.ts';
import { isSpf, type Mechanism, parseSpf, type SpfRecord } from './spf-record.ts';

/** RFC 7208 §2.6. */
export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/** What makes a record void. */
export type SpfFault =
  | 'several'
  | 'syntax'
  | 'lookups'
  | 'voids'
  | 'mx'
  | 'include'
  | 'loop'
  | 'name'
  | 'dns';

/** Terms that ask the DNS, over all includes, and those of them that found nothing (§4.6.4). */
export const SPF_LIMITS = { lookups: 10, voids: 2, mxHosts: 10 } as const;

export interface SpfQuestion {
  readonly domain: string;
  /** MAIL FROM. */
  readonly sender: string;
  /** null: nobody in particular; every term is walked through, and the result is everybody else's. */
  readonly ip: string | null;
}

export interface SpfOutcome {
  readonly result: SpfResult;
  readonly fault: SpfFault | null;
  /** Where the fault is: the record's domain and the term. */
  readonly at: string | null;
  readonly term: string | null;
  /** Records of the domain itself that begin with v=spf1. */
  readonly records: readonly string[];
  readonly lookups: number;
  readonly voids: number;
  /** Domains whose record was walked through, in order. */
  readonly through: readonly string[];
  /** `ptr` is advised against (§5.5); `+all` lets everybody pass. */
  readonly hasPtr: boolean;
  readonly passesAll: boolean;
}

interface Walk {
  readonly dns: Dns;
  readonly question: SpfQuestion;
  readonly path: string[];
  lookups: number;
  voids: number;
  through: string[];
  records: string[];
  hasPtr: boolean;
  passesAll: boolean;
}

/** Ends the walk, wherever in the includes it stands. */
class Stop extends Error {
  readonly result: 'temperror' | 'permerror';
  readonly fault: SpfFault;
  readonly at: string;
  readonly term: string | null;
  constructor(fault: SpfFault, at: string, term: string | null = null) {
    super(fault);
    this.result = fault === 'dns' ? 'temperror' : 'permerror';
    this.fault = fault;
    this.at = at;
    this.term = term;
  }
}

/** `check_host` of RFC 7208 §4, with its limits. Never throws for what a zone holds. */
export async function evaluateSpf(dns: Dns, question: SpfQuestion): Promise<SpfOutcome> {
  const walk: Walk = {
    dns,
    question,
    path: [],
    lookups: 0,
    voids: 0,
    through: [],
    records: [],
    hasPtr: false,
    passesAll: false,
  };
  const stop = { fault: null, at: null, term: null } as const;
  const found = await checkHost(walk, question.domain).then(
    (result) => ({ ...stop, result }),
    (error: unknown) => {
      if (!(error instanceof Stop)) throw error;
      return { result: error.result, fault: error.fault, at: error.at, term: error.term };
    },
  );
  const { lookups, voids, through, records, hasPtr, passesAll } = walk;
  return { ...found, lookups, voids, through, records, hasPtr, passesAll };
}

const RESULTS = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const;

async function checkHost(walk: Walk, domain: string): Promise<SpfResult> {
  const record = await recordOf(walk, domain);
  if (!record) return 'none';
  walk.through.push(domain);
  walk.path.push(domain);
  const result = await resultOf(walk, domain, record);
  walk.path.pop();
  return result;
}

async function resultOf(walk: Walk, domain: string, record: SpfRecord): Promise<SpfResult> {
  for (const mechanism of record.mechanisms) {
    if (mechanism.kind === 'all') {
      // Of an included record `all` decides nothing about others than those it lets pass (§5.2).
      if (mechanism.qualifier === '+') walk.passesAll = true;
      return RESULTS[mechanism.qualifier];
    }
    if (await matches(walk, domain, mechanism)) return RESULTS[mechanism.qualifier];
  }
  if (record.redirect === null) return 'neutral';
  const term = `redirect=${record.redirect}`;
  const target = await enter(walk, domain, record.redirect, term);
  const result = target === null ? 'neutral' : await checkHost(walk, target);
  if (result === 'none') throw new Stop('include', domain, term);
  return result;
}

async function recordOf(walk: Walk, domain: string): Promise<SpfRecord | null> {
  const answer = await walk.dns.txt(domain);
  if (answer.kind === 'trouble') throw new Stop('dns', domain);
  const texts = answer.kind === 'found' ? answer.records.filter(isSpf) : [];
  if (walk.path.length === 0) walk.records.push(...texts);
  if (texts.length > 1) throw new Stop('several', domain);
  if (texts[0] === undefined) return null;
  const parsed = parseSpf(texts[0]);
  if (!parsed.ok) throw new Stop('syntax', domain, parsed.term);
  return parsed.record;
}

async function matches(walk: Walk, domain: string, mechanism: Mechanism): Promise<boolean> {
  const { kind, term, target } = mechanism;
  if (kind === 'ip4' || kind === 'ip6') return isWithin(walk.question.ip, target ?? '', mechanism);
  if (kind === 'include') {
    const included = await enter(walk, domain, target ?? '', term);
    if (included === null) return false;
    const passes = await checkHost(walk, included);
    if (passes === 'none') throw new Stop('include', domain, term);
    return passes === 'pass' && walk.question.ip !== null;
  }
  count(walk, domain, term);
  if (kind === 'ptr') {
    walk.hasPtr = true;
    return false;
  }
  const name = nameOf(walk, domain, target);
  if (name === null) return false;
  if (kind === 'exists')
    return found(walk, domain, term, await walk.dns.a(name)).length > 0 && isSomebody(walk);
  const hosts = kind === 'mx' ? await hostsOf(walk, domain, name, term) : [name];
  for (const host of hosts) {
    const addresses = await addressesOf(walk, domain, term, host, kind === 'a');
    if (addresses.some((address) => isWithin(walk.question.ip, address, mechanism))) return true;
  }
  return false;
}

const isSomebody = (walk: Walk): boolean => walk.question.ip !== null;

/** Counts a term that asks the DNS; the eleventh is not asked. */
function count(walk: Walk, domain: string, term: string): void {
  if (walk.lookups >= SPF_LIMITS.lookups) throw new Stop('lookups', domain, term);
  walk.lookups += 1;
}

/** The domain of an include or redirect, counted; null where it depends on an address that we do not have. */
async function enter(walk: Walk, domain: string, target: string, term: string): Promise<string | null> {
  count(walk, domain, term);
  const name = nameOf(walk, domain, target);
  if (name !== null && walk.path.includes(name)) throw new Stop('loop', domain, term);
  return name;
}

function nameOf(walk: Walk, domain: string, target: string | null): string | null {
  if (target === null) return domain;
  const { ip, sender } = walk.question;
  if (ip === null && target.includes('%{')) return null;
  const name = dnsName(expandMacros(target, { sender, domain, ip: ip ?? '' }));
  if (name === null) throw new Stop('name', domain, target);
  return name;
}

async function hostsOf(walk: Walk, domain: string, name: string, term: string): Promise<string[]> {
  const hosts = found(walk, domain, term, await walk.dns.mx(name));
  if (hosts.length > SPF_LIMITS.mxHosts) throw new Stop('mx', domain, term);
  return hosts.map(({ host }) => host).filter((host) => dnsName(host) !== null);
}

/** Addresses of the kind that is asked about (§5); of a walk for nobody, IPv4. */
async function addressesOf(walk: Walk, domain: string, term: string, host: string, counts: boolean) {
  const { ip } = walk.question;
  const answer = ip !== null && ipaddr.IPv6.isValid(ip) ? await walk.dns.aaaa(host) : await walk.dns.a(host);
  if (!counts) {
    if (answer.kind === 'trouble') throw new Stop('dns', domain, term);
    return answer.kind === 'found' ? answer.records : [];
  }
  return found(walk, domain, term, answer);
}

/** The records of an answer; the third term that finds nothing makes the whole void. */
function found<T>(walk: Walk, domain: string, term: string, answer: Answer<T>): readonly T[] {
  if (answer.kind === 'trouble') throw new Stop('dns', domain, term);
  if (answer.kind === 'found') return answer.records;
  walk.voids += 1;
  if (walk.voids > SPF_LIMITS.voids) throw new Stop('voids', domain, term);
  return [];
}

function isWithin(ip: string | null, network: string, { bits4, bits6 }: Mechanism): boolean {
  if (ip === null || !ipaddr.isValid(ip) || !ipaddr.isValid(network)) return false;
  const address = ipaddr.process(ip);
  const other = ipaddr.parse(network);
  if (address.kind() !== other.kind()) return false;
  return address.match(other, address.kind() === 'ipv6' ? bits6 : bits4);
}
