// Generated from specs/semantic-core/openapi.yaml. Do not edit: run `just pipeline semantic-core`.

import { type InfiniteData, infiniteQueryOptions, queryOptions, type UseMutationOptions } from '@tanstack/react-query';

import { client } from '../client.gen.js';
import { analyzeDrift, deferDrift, executeRemediation, fixAll, getContextDrift, getDriftHistory, getDriftReport, getProvenanceGraph, listPullRequests, type Options, planAllFixes, planRemediation, scanForDrift, stopFixAll, undoRemediation, verifyDrift } from '../sdk.gen.js';
import type { AnalyzeDriftData, AnalyzeDriftError, AnalyzeDriftResponse, DeferDriftData, DeferDriftError, DeferDriftResponse, ExecuteRemediationData, ExecuteRemediationError, ExecuteRemediationResponse, FixAllData, FixAllError, FixAllResponse, GetContextDriftData, GetContextDriftError, GetContextDriftResponse, GetDriftHistoryData, GetDriftHistoryError, GetDriftHistoryResponse, GetDriftReportData, GetDriftReportError, GetDriftReportResponse, GetProvenanceGraphData, GetProvenanceGraphError, GetProvenanceGraphResponse, ListPullRequestsData, ListPullRequestsError, ListPullRequestsResponse, PlanAllFixesData, PlanAllFixesError, PlanAllFixesResponse, PlanRemediationData, PlanRemediationError, PlanRemediationResponse, ScanForDriftData, ScanForDriftError, ScanForDriftResponse, StopFixAllData, StopFixAllError, StopFixAllResponse, UndoRemediationData, UndoRemediationError, UndoRemediationResponse, VerifyDriftData, VerifyDriftError, VerifyDriftResponse } from '../types.gen.js';

export type QueryKey<TOptions extends Options> = [
    Pick<TOptions, 'baseUrl' | 'body' | 'headers' | 'path' | 'query'> & {
        _id: string;
        _infinite?: boolean;
        tags?: ReadonlyArray<string>;
    }
];

const createQueryKey = <TOptions extends Options>(id: string, options?: TOptions, infinite?: boolean, tags?: ReadonlyArray<string>): [
    QueryKey<TOptions>[0]
] => {
    const params: QueryKey<TOptions>[0] = { _id: id, baseUrl: options?.baseUrl || (options?.client ?? client).getConfig().baseUrl } as QueryKey<TOptions>[0];
    if (infinite) {
        params._infinite = infinite;
    }
    if (tags) {
        params.tags = tags;
    }
    if (options?.body) {
        params.body = options.body;
    }
    if (options?.headers) {
        params.headers = options.headers;
    }
    if (options?.path) {
        params.path = options.path;
    }
    if (options?.query) {
        params.query = options.query;
    }
    return [params];
};

export const scanForDriftQueryKey = (options?: Options<ScanForDriftData>) => createQueryKey('scanForDrift', options);

/**
 * Scan all contexts for drift
 */
export const scanForDriftOptions = (options?: Options<ScanForDriftData>) => queryOptions<ScanForDriftResponse, ScanForDriftError, ScanForDriftResponse, ReturnType<typeof scanForDriftQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await scanForDrift({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: scanForDriftQueryKey(options)
});

const createInfiniteParams = <K extends Pick<QueryKey<Options>[0], 'body' | 'headers' | 'path' | 'query'>>(queryKey: QueryKey<Options>, page: K) => {
    const params = { ...queryKey[0] };
    if (page.body) {
        params.body = {
            ...queryKey[0].body as any,
            ...page.body as any
        };
    }
    if (page.headers) {
        params.headers = {
            ...queryKey[0].headers,
            ...page.headers
        };
    }
    if (page.path) {
        params.path = {
            ...queryKey[0].path as any,
            ...page.path as any
        };
    }
    if (page.query) {
        params.query = {
            ...queryKey[0].query as any,
            ...page.query as any
        };
    }
    return params as unknown as typeof page;
};

export const scanForDriftInfiniteQueryKey = (options?: Options<ScanForDriftData>): QueryKey<Options<ScanForDriftData>> => createQueryKey('scanForDrift', options, true);

/**
 * Scan all contexts for drift
 */
export const scanForDriftInfiniteOptions = (options?: Options<ScanForDriftData>) => infiniteQueryOptions<ScanForDriftResponse, ScanForDriftError, InfiniteData<ScanForDriftResponse>, QueryKey<Options<ScanForDriftData>>, string | Pick<QueryKey<Options<ScanForDriftData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
// @ts-ignore
{
    queryFn: async ({ pageParam, queryKey, signal }) => {
        // @ts-ignore
        const page: Pick<QueryKey<Options<ScanForDriftData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
            query: {
                cursor: pageParam
            }
        };
        const params = createInfiniteParams(queryKey, page);
        const { data } = await scanForDrift({
            ...options,
            ...params,
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: scanForDriftInfiniteQueryKey(options)
});

export const getContextDriftQueryKey = (options: Options<GetContextDriftData>) => createQueryKey('getContextDrift', options);

/**
 * Get the drift status of one context
 */
export const getContextDriftOptions = (options: Options<GetContextDriftData>) => queryOptions<GetContextDriftResponse, GetContextDriftError, GetContextDriftResponse, ReturnType<typeof getContextDriftQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getContextDrift({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getContextDriftQueryKey(options)
});

export const getContextDriftInfiniteQueryKey = (options: Options<GetContextDriftData>): QueryKey<Options<GetContextDriftData>> => createQueryKey('getContextDrift', options, true);

/**
 * Get the drift status of one context
 */
export const getContextDriftInfiniteOptions = (options: Options<GetContextDriftData>) => infiniteQueryOptions<GetContextDriftResponse, GetContextDriftError, InfiniteData<GetContextDriftResponse>, QueryKey<Options<GetContextDriftData>>, string | Pick<QueryKey<Options<GetContextDriftData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
// @ts-ignore
{
    queryFn: async ({ pageParam, queryKey, signal }) => {
        // @ts-ignore
        const page: Pick<QueryKey<Options<GetContextDriftData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
            query: {
                cursor: pageParam
            }
        };
        const params = createInfiniteParams(queryKey, page);
        const { data } = await getContextDrift({
            ...options,
            ...params,
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getContextDriftInfiniteQueryKey(options)
});

export const getDriftReportQueryKey = (options: Options<GetDriftReportData>) => createQueryKey('getDriftReport', options);

/**
 * Get the detailed drift report of one node
 */
export const getDriftReportOptions = (options: Options<GetDriftReportData>) => queryOptions<GetDriftReportResponse, GetDriftReportError, GetDriftReportResponse, ReturnType<typeof getDriftReportQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getDriftReport({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getDriftReportQueryKey(options)
});

/**
 * Analyze the drift of one node and get ranked suggestions
 */
export const analyzeDriftMutation = (options?: Partial<Options<AnalyzeDriftData>>): UseMutationOptions<AnalyzeDriftResponse, AnalyzeDriftError, Options<AnalyzeDriftData>> => {
    const mutationOptions: UseMutationOptions<AnalyzeDriftResponse, AnalyzeDriftError, Options<AnalyzeDriftData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await analyzeDrift({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Plan a remediation without doing anything
 */
export const planRemediationMutation = (options?: Partial<Options<PlanRemediationData>>): UseMutationOptions<PlanRemediationResponse, PlanRemediationError, Options<PlanRemediationData>> => {
    const mutationOptions: UseMutationOptions<PlanRemediationResponse, PlanRemediationError, Options<PlanRemediationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await planRemediation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Execute one remediation action
 *
 * With `createPR` the change is proposed as one draft pull request and no file here is touched; that needs
 * the right `create_remediation_pr`, which operators hold. Without it the change is made here.
 *
 */
export const executeRemediationMutation = (options?: Partial<Options<ExecuteRemediationData>>): UseMutationOptions<ExecuteRemediationResponse, ExecuteRemediationError, Options<ExecuteRemediationData>> => {
    const mutationOptions: UseMutationOptions<ExecuteRemediationResponse, ExecuteRemediationError, Options<ExecuteRemediationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await executeRemediation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Postpone a finding with owner, reason and expiry
 */
export const deferDriftMutation = (options?: Partial<Options<DeferDriftData>>): UseMutationOptions<DeferDriftResponse, DeferDriftError, Options<DeferDriftData>> => {
    const mutationOptions: UseMutationOptions<DeferDriftResponse, DeferDriftError, Options<DeferDriftData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await deferDrift({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Take back one audited change exactly
 */
export const undoRemediationMutation = (options?: Partial<Options<UndoRemediationData>>): UseMutationOptions<UndoRemediationResponse, UndoRemediationError, Options<UndoRemediationData>> => {
    const mutationOptions: UseMutationOptions<UndoRemediationResponse, UndoRemediationError, Options<UndoRemediationData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await undoRemediation({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Say what the specs would generate today, against what is committed
 *
 * Runs the pipelines of the nodes in a scratch copy and writes nothing. Only a command that the
 * operator has allowed on this machine is run; any other is a verification that was refused.
 *
 */
export const verifyDriftMutation = (options?: Partial<Options<VerifyDriftData>>): UseMutationOptions<VerifyDriftResponse, VerifyDriftError, Options<VerifyDriftData>> => {
    const mutationOptions: UseMutationOptions<VerifyDriftResponse, VerifyDriftError, Options<VerifyDriftData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await verifyDrift({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Plan every safe fix without doing anything
 */
export const planAllFixesMutation = (options?: Partial<Options<PlanAllFixesData>>): UseMutationOptions<PlanAllFixesResponse, PlanAllFixesError, Options<PlanAllFixesData>> => {
    const mutationOptions: UseMutationOptions<PlanAllFixesResponse, PlanAllFixesError, Options<PlanAllFixesData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await planAllFixes({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Carry out every safe fix of a plan, one by one
 *
 * Each item is applied whole or rolled back by itself; `watchDrift` tells of the progress. What the plan
 * left to a person is `refused`, with the reason. With `createPR` nothing here is touched: each item says
 * what became of its pull request, and the right `create_remediation_pr` is needed.
 *
 */
export const fixAllMutation = (options?: Partial<Options<FixAllData>>): UseMutationOptions<FixAllResponse, FixAllError, Options<FixAllData>> => {
    const mutationOptions: UseMutationOptions<FixAllResponse, FixAllError, Options<FixAllData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await fixAll({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

/**
 * Stop carrying out a plan of safe fixes
 *
 * What is being written or proposed is finished, and every item after it is `refused`; the answer of `fixAll`
 * tells what became of each. Where the plan is still being proved, nothing was changed.
 *
 */
export const stopFixAllMutation = (options?: Partial<Options<StopFixAllData>>): UseMutationOptions<StopFixAllResponse, StopFixAllError, Options<StopFixAllData>> => {
    const mutationOptions: UseMutationOptions<StopFixAllResponse, StopFixAllError, Options<StopFixAllData>> = {
        mutationFn: async (fnOptions) => {
            const { data } = await stopFixAll({
                ...options,
                ...fnOptions,
                throwOnError: true
            });
            return data;
        }
    };
    return mutationOptions;
};

export const listPullRequestsQueryKey = (options?: Options<ListPullRequestsData>) => createQueryKey('listPullRequests', options);

/**
 * List the pull requests that propose remediations
 *
 * What the code host says, at most seconds old (`Age`). Where this server cannot ask it, `publishing` says
 * why and what to do, and the list is empty.
 *
 */
export const listPullRequestsOptions = (options?: Options<ListPullRequestsData>) => queryOptions<ListPullRequestsResponse, ListPullRequestsError, ListPullRequestsResponse, ReturnType<typeof listPullRequestsQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await listPullRequests({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPullRequestsQueryKey(options)
});

export const listPullRequestsInfiniteQueryKey = (options?: Options<ListPullRequestsData>): QueryKey<Options<ListPullRequestsData>> => createQueryKey('listPullRequests', options, true);

/**
 * List the pull requests that propose remediations
 *
 * What the code host says, at most seconds old (`Age`). Where this server cannot ask it, `publishing` says
 * why and what to do, and the list is empty.
 *
 */
export const listPullRequestsInfiniteOptions = (options?: Options<ListPullRequestsData>) => infiniteQueryOptions<ListPullRequestsResponse, ListPullRequestsError, InfiniteData<ListPullRequestsResponse>, QueryKey<Options<ListPullRequestsData>>, string | Pick<QueryKey<Options<ListPullRequestsData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
// @ts-ignore
{
    queryFn: async ({ pageParam, queryKey, signal }) => {
        // @ts-ignore
        const page: Pick<QueryKey<Options<ListPullRequestsData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
            query: {
                cursor: pageParam
            }
        };
        const params = createInfiniteParams(queryKey, page);
        const { data } = await listPullRequests({
            ...options,
            ...params,
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: listPullRequestsInfiniteQueryKey(options)
});

export const getDriftHistoryQueryKey = (options?: Options<GetDriftHistoryData>) => createQueryKey('getDriftHistory', options);

/**
 * Get the remediation audit history, newest first
 */
export const getDriftHistoryOptions = (options?: Options<GetDriftHistoryData>) => queryOptions<GetDriftHistoryResponse, GetDriftHistoryError, GetDriftHistoryResponse, ReturnType<typeof getDriftHistoryQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getDriftHistory({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getDriftHistoryQueryKey(options)
});

export const getDriftHistoryInfiniteQueryKey = (options?: Options<GetDriftHistoryData>): QueryKey<Options<GetDriftHistoryData>> => createQueryKey('getDriftHistory', options, true);

/**
 * Get the remediation audit history, newest first
 */
export const getDriftHistoryInfiniteOptions = (options?: Options<GetDriftHistoryData>) => infiniteQueryOptions<GetDriftHistoryResponse, GetDriftHistoryError, InfiniteData<GetDriftHistoryResponse>, QueryKey<Options<GetDriftHistoryData>>, string | Pick<QueryKey<Options<GetDriftHistoryData>>[0], 'body' | 'headers' | 'path' | 'query'>>(
// @ts-ignore
{
    queryFn: async ({ pageParam, queryKey, signal }) => {
        // @ts-ignore
        const page: Pick<QueryKey<Options<GetDriftHistoryData>>[0], 'body' | 'headers' | 'path' | 'query'> = typeof pageParam === 'object' ? pageParam : {
            query: {
                cursor: pageParam
            }
        };
        const params = createInfiniteParams(queryKey, page);
        const { data } = await getDriftHistory({
            ...options,
            ...params,
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getDriftHistoryInfiniteQueryKey(options)
});

export const getProvenanceGraphQueryKey = (options?: Options<GetProvenanceGraphData>) => createQueryKey('getProvenanceGraph', options);

/**
 * Get the provenance graph with the verdict of each node
 */
export const getProvenanceGraphOptions = (options?: Options<GetProvenanceGraphData>) => queryOptions<GetProvenanceGraphResponse, GetProvenanceGraphError, GetProvenanceGraphResponse, ReturnType<typeof getProvenanceGraphQueryKey>>({
    queryFn: async ({ queryKey, signal }) => {
        const { data } = await getProvenanceGraph({
            ...options,
            ...queryKey[0],
            signal,
            throwOnError: true
        });
        return data;
    },
    queryKey: getProvenanceGraphQueryKey(options)
});
