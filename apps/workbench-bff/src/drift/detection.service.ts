import { Inject } from '@nestjs/common';
import type {
  DriftAnalysis,
  DriftReport,
  DriftScanResult,
  DriftVerification,
  ProvenanceGraph,
  VerifyRequest,
} from '@drift/domain/types';
import { Answer } from '../http/answer.js';
import { nextPage } from '../http/next-page.js';
import { pageOf, type PageQuery } from '../http/page-of.js';
import { ENGINE, type Engine } from '../workspace/engine.js';
import { LOOKS, type AgedLook, type Looks } from '../workspace/looks.js';
import { reportNotFound } from './not-found.js';
import { scopeOf } from './scope-of.js';

export type ScanQuery = PageQuery & { 'contexts[]'?: string[] | undefined };

/** Answers what has drifted from the newest look that everybody shares. */
export class DetectionService {
  readonly #looks: Looks;
  readonly #engine: Engine;

  constructor(@Inject(LOOKS) looks: Looks, @Inject(ENGINE) engine: Engine) {
    this.#looks = looks;
    this.#engine = engine;
  }

  async scan(query: ScanQuery): Promise<Answer<DriftScanResult>> {
    const look = await this.#looks.current();
    const scan = scopeOf(look, query['contexts[]'] ?? []);
    const { page, next } = pageOf(scan.reports, nodeIdOf, query);
    return new Answer(
      { ...scan, reports: page },
      { ...ageOf(look), ...nextPage('/drift/scan', query, next) },
    );
  }

  async context(context: string, query: PageQuery): Promise<Answer<DriftReport[]>> {
    const look = await this.#looks.current();
    const { reports } = scopeOf(look, [context]);
    const { page, next } = pageOf(reports, nodeIdOf, query);
    const path = `/drift/context/${encodeURIComponent(context)}`;
    return new Answer(page, { ...ageOf(look), ...nextPage(path, query, next) });
  }

  async report(nodeId: string, summary: boolean): Promise<Answer<DriftReport>> {
    const look = await this.#looks.current();
    const report = look.scan.reports.find((candidate) => candidate.nodeId === nodeId);
    if (!report) throw reportNotFound(nodeId, look);
    const light = { ...report, files: [], evidence: [], suggestions: [] };
    return new Answer(summary ? light : report, ageOf(look));
  }

  async graph(): Promise<Answer<ProvenanceGraph>> {
    const look = await this.#looks.current();
    return new Answer(look.graph, ageOf(look));
  }

  analyze(nodeId: string): Promise<DriftAnalysis> {
    return this.#engine.analyze(nodeId);
  }

  verify(request: VerifyRequest): Promise<DriftVerification[]> {
    return this.#engine.verify(request);
  }
}

function nodeIdOf({ nodeId }: DriftReport): string {
  return nodeId;
}

function ageOf({ age }: AgedLook): { Age: string } {
  return { Age: String(age) };
}
