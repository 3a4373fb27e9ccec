// Generated from specs/semantic-core/openapi.yaml. Do not edit: run `just pipeline semantic-core`.

import { client } from './client.gen.js';
import type { Client, Options as Options2, TDataShape } from './client/index.js';
import type { AnalyzeDriftData, AnalyzeDriftErrors, AnalyzeDriftResponses, DeferDriftData, DeferDriftErrors, DeferDriftResponses, ExecuteRemediationData, ExecuteRemediationErrors, ExecuteRemediationResponses, FixAllData, FixAllErrors, FixAllResponses, GetContextDriftData, GetContextDriftErrors, GetContextDriftResponses, GetDriftHistoryData, GetDriftHistoryErrors, GetDriftHistoryResponses, GetDriftReportData, GetDriftReportErrors, GetDriftReportResponses, GetProvenanceGraphData, GetProvenanceGraphErrors, GetProvenanceGraphResponses, ListPullRequestsData, ListPullRequestsErrors, ListPullRequestsResponses, PlanAllFixesData, PlanAllFixesErrors, PlanAllFixesResponses, PlanRemediationData, PlanRemediationErrors, PlanRemediationResponses, ScanForDriftData, ScanForDriftErrors, ScanForDriftResponses, StopFixAllData, StopFixAllErrors, StopFixAllResponses, UndoRemediationData, UndoRemediationErrors, UndoRemediationResponses, VerifyDriftData, VerifyDriftErrors, VerifyDriftResponses, WatchDriftData, WatchDriftErrors, WatchDriftResponse, WatchDriftResponses } from './types.gen.js';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: Record<string, unknown>;
};

/**
 * Scan all contexts for drift
 */
export const scanForDrift = <ThrowOnError extends boolean = false>(options?: Options<ScanForDriftData, ThrowOnError>) => (options?.client ?? client).get<ScanForDriftResponses, ScanForDriftErrors, ThrowOnError>({ url: '/drift/scan', ...options });

/**
 * Get the drift status of one context
 */
export const getContextDrift = <ThrowOnError extends boolean = false>(options: Options<GetContextDriftData, ThrowOnError>) => (options.client ?? client).get<GetContextDriftResponses, GetContextDriftErrors, ThrowOnError>({ url: '/drift/context/{context}', ...options });

/**
 * Get the detailed drift report of one node
 */
export const getDriftReport = <ThrowOnError extends boolean = false>(options: Options<GetDriftReportData, ThrowOnError>) => (options.client ?? client).get<GetDriftReportResponses, GetDriftReportErrors, ThrowOnError>({ url: '/drift/report/{nodeId}', ...options });

/**
 * Analyze the drift of one node and get ranked suggestions
 */
export const analyzeDrift = <ThrowOnError extends boolean = false>(options: Options<AnalyzeDriftData, ThrowOnError>) => (options.client ?? client).post<AnalyzeDriftResponses, AnalyzeDriftErrors, ThrowOnError>({
    url: '/drift/analyze',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Plan a remediation without doing anything
 */
export const planRemediation = <ThrowOnError extends boolean = false>(options: Options<PlanRemediationData, ThrowOnError>) => (options.client ?? client).post<PlanRemediationResponses, PlanRemediationErrors, ThrowOnError>({
    url: '/drift/plan',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Execute one remediation action
 *
 * With `createPR` the change is proposed as one draft pull request and no file here is touched; that needs
 * the right `create_remediation_pr`, which operators hold. Without it the change is made here.
 *
 */
export const executeRemediation = <ThrowOnError extends boolean = false>(options: Options<ExecuteRemediationData, ThrowOnError>) => (options.client ?? client).post<ExecuteRemediationResponses, ExecuteRemediationErrors, ThrowOnError>({
    url: '/drift/remediate',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Postpone a finding with owner, reason and expiry
 */
export const deferDrift = <ThrowOnError extends boolean = false>(options: Options<DeferDriftData, ThrowOnError>) => (options.client ?? client).post<DeferDriftResponses, DeferDriftErrors, ThrowOnError>({
    url: '/drift/defer',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Take back one audited change exactly
 */
export const undoRemediation = <ThrowOnError extends boolean = false>(options: Options<UndoRemediationData, ThrowOnError>) => (options.client ?? client).post<UndoRemediationResponses, UndoRemediationErrors, ThrowOnError>({
    url: '/drift/undo',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Say what the specs would generate today, against what is committed
 *
 * Runs the pipelines of the nodes in a scratch copy and writes nothing. Only a command that the
 * operator has allowed on this machine is run; any other is a verification that was refused.
 *
 */
export const verifyDrift = <ThrowOnError extends boolean = false>(options: Options<VerifyDriftData, ThrowOnError>) => (options.client ?? client).post<VerifyDriftResponses, VerifyDriftErrors, ThrowOnError>({
    url: '/drift/verify',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Plan every safe fix without doing anything
 */
export const planAllFixes = <ThrowOnError extends boolean = false>(options: Options<PlanAllFixesData, ThrowOnError>) => (options.client ?? client).post<PlanAllFixesResponses, PlanAllFixesErrors, ThrowOnError>({
    url: '/drift/fix-all/plan',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Carry out every safe fix of a plan, one by one
 *
 * Each item is applied whole or rolled back by itself; `watchDrift` tells of the progress. What the plan
 * left to a person is `refused`, with the reason. With `createPR` nothing here is touched: each item says
 * what became of its pull request, and the right `create_remediation_pr` is needed.
 *
 */
export const fixAll = <ThrowOnError extends boolean = false>(options: Options<FixAllData, ThrowOnError>) => (options.client ?? client).post<FixAllResponses, FixAllErrors, ThrowOnError>({
    url: '/drift/fix-all',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Stop carrying out a plan of safe fixes
 *
 * What is being written or proposed is finished, and every item after it is `refused`; the answer of `fixAll`
 * tells what became of each. Where the plan is still being proved, nothing was changed.
 *
 */
export const stopFixAll = <ThrowOnError extends boolean = false>(options: Options<StopFixAllData, ThrowOnError>) => (options.client ?? client).post<StopFixAllResponses, StopFixAllErrors, ThrowOnError>({
    url: '/drift/fix-all/stop',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * List the pull requests that propose remediations
 *
 * What the code host says, at most seconds old (`Age`). Where this server cannot ask it, `publishing` says
 * why and what to do, and the list is empty.
 *
 */
export const listPullRequests = <ThrowOnError extends boolean = false>(options?: Options<ListPullRequestsData, ThrowOnError>) => (options?.client ?? client).get<ListPullRequestsResponses, ListPullRequestsErrors, ThrowOnError>({ url: '/drift/pull-requests', ...options });

/**
 * Get the remediation audit history, newest first
 */
export const getDriftHistory = <ThrowOnError extends boolean = false>(options?: Options<GetDriftHistoryData, ThrowOnError>) => (options?.client ?? client).get<GetDriftHistoryResponses, GetDriftHistoryErrors, ThrowOnError>({ url: '/drift/history', ...options });

/**
 * Get the provenance graph with the verdict of each node
 */
export const getProvenanceGraph = <ThrowOnError extends boolean = false>(options?: Options<GetProvenanceGraphData, ThrowOnError>) => (options?.client ?? client).get<GetProvenanceGraphResponses, GetProvenanceGraphErrors, ThrowOnError>({ url: '/drift/graph', ...options });

/**
 * Follow what changes, as server-sent events
 */
export const watchDrift = <ThrowOnError extends boolean = false>(options?: Options<WatchDriftData, ThrowOnError, WatchDriftResponse>) => (options?.client ?? client).sse.get<WatchDriftResponses, WatchDriftErrors, ThrowOnError>({ url: '/drift/events', ...options });
