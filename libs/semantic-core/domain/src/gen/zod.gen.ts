// Generated from specs/semantic-core/openapi.yaml. Do not edit: run `just pipeline semantic-core`.

import * as z from 'zod';

/**
 * A node's path in the graph, `orders/order-service`.
 */
export const nodeIdSchema = z.string().min(1).max(1024);

/**
 * The first segment of a node id.
 */
export const contextNameSchema = z.string().min(1).max(255);

/**
 * The same key never acts twice: what was done under it is answered again. What failed, or was refused, is
 * tried again. Keys are kept in memory, the last 1000 of them, and are forgotten when the server ends.
 *
 */
export const idempotencyKeySchema = z.string().min(1).max(256);

/**
 * How sure the verdict is, 0 to 1.
 */
export const confidenceSchema = z.number().gte(0).lte(1);

/**
 * `none`: in sync. `benign`: differs in form only. `spec_stale`: the code is ahead.
 * `code_stale`: the spec is ahead. `semantic`: a person has to look.
 *
 */
export const driftTypeSchema = z.enum([
    'none',
    'benign',
    'spec_stale',
    'code_stale',
    'semantic'
]);

/**
 * The finer word for why.
 */
export const driftReasonSchema = z.enum([
    'unjudged',
    'orphaned',
    'retired',
    'spec-missing',
    'both-changed',
    'unmaterialized',
    'unrecorded',
    'converged',
    'spec-noop',
    'upstream-noop',
    'mixed-edit',
    'missing-output',
    'spec-ahead',
    'contract-break',
    'code-ahead',
    'untracked-output',
    'renamed-output',
    'upstream-ahead',
    'generator-drift',
    'format-only',
    'in-sync'
]);

export const specAxisSchema = z.enum([
    'same',
    'format',
    'changed',
    'missing',
    'unrecorded'
]);

export const upstreamAxisSchema = z.enum(['same', 'changed']);

export const codeChangeSchema = z.enum([
    'contract',
    'missing',
    'body',
    'added',
    'renamed',
    'format'
]);

/**
 * What the generator gives today, compared with the disk.
 */
export const regenerationAxisSchema = z.enum([
    'not-run',
    'same',
    'baseline',
    'differs'
]);

/**
 * What changed since the baseline, side by side.
 */
export const driftAxesSchema = z.object({
    spec: specAxisSchema,
    upstream: upstreamAxisSchema,
    code: z.array(codeChangeSchema),
    regeneration: regenerationAxisSchema
});

/**
 * One file that is not as it was recorded.
 */
export const driftFileSchema = z.object({
    path: z.string(),
    side: z.enum([
        'spec',
        'upstream',
        'code'
    ]),
    change: z.enum([
        'contract',
        'missing',
        'body',
        'added',
        'renamed',
        'format',
        'changed',
        'orphaned',
        'unreadable'
    ]),
    before: z.string().nullable(),
    after: z.string().nullable(),
    renamedFrom: z.string().nullable()
});

/**
 * One fact that the verdict rests on.
 */
export const driftEvidenceSchema = z.object({
    kind: z.enum([
        'spec',
        'upstream',
        'code',
        'regeneration',
        'baseline',
        'confidence',
        'fault',
        'note'
    ]),
    message: z.string(),
    path: z.string().nullable()
});

/**
 * A finding that somebody postponed. `active`: it is listed and does not fail a check. `expired`:
 * its day has passed. `outdated`: the files changed since.
 *
 */
export const driftDeferralSchema = z.object({
    owner: z.string(),
    reason: z.string(),
    until: z.iso.date(),
    since: z.iso.datetime(),
    state: z.enum([
        'active',
        'expired',
        'outdated'
    ])
});

export const remediationActionSchema = z.enum([
    'regenerate',
    'update_spec',
    'manual_review'
]);

/**
 * One ranked way out.
 */
export const driftSuggestionSchema = z.object({
    suggestionId: z.string(),
    action: remediationActionSchema,
    description: z.string(),
    confidence: confidenceSchema,
    autoFixable: z.boolean(),
    estimatedImpact: z.enum([
        'low',
        'medium',
        'high'
    ]),
    command: z.string().nullable()
});

/**
 * What a scan says of one node.
 */
export const driftReportSchema = z.object({
    nodeId: nodeIdSchema,
    nodeType: z.string(),
    context: z.string(),
    driftType: driftTypeSchema,
    confidence: confidenceSchema,
    specHash: z.string().nullable(),
    codeHash: z.string().nullable(),
    lastSyncedAt: z.string().nullable(),
    suggestions: z.array(driftSuggestionSchema),
    reason: driftReasonSchema,
    mapping: z.array(z.string()),
    axes: driftAxesSchema,
    files: z.array(driftFileSchema),
    evidence: z.array(driftEvidenceSchema),
    deferral: driftDeferralSchema.nullable()
});

export const countSchema = z.int().gte(0);

export const driftTypeCountsSchema = z.object({
    none: countSchema,
    benign: countSchema,
    spec_stale: countSchema,
    code_stale: countSchema,
    semantic: countSchema
});

/**
 * Counts over the whole scan, also where the reports are only a page of it.
 */
export const driftSummarySchema = z.object({
    checked: countSchema,
    unjudged: countSchema,
    errors: z.int().gte(0),
    deferred: countSchema,
    byType: driftTypeCountsSchema,
    byReason: z.record(z.string(), countSchema),
    byContext: z.record(z.string(), driftTypeCountsSchema)
});

/**
 * Something about the graph or the baseline that a person should know.
 */
export const diagnosticSchema = z.object({
    code: z.string(),
    severity: z.enum([
        'error',
        'warning',
        'info'
    ]),
    message: z.string(),
    path: z.string().nullable(),
    line: z.int().gte(1).nullable(),
    column: z.int().gte(1).nullable(),
    nodeId: z.string().nullable(),
    next: z.string().nullable()
});

export const driftScanResultSchema = z.object({
    reports: z.array(driftReportSchema),
    summary: driftSummarySchema,
    diagnostics: z.array(diagnosticSchema),
    scannedAt: z.iso.datetime(),
    commit: z.string().nullable()
});

export const analyzeRequestSchema = z.strictObject({
    nodeId: nodeIdSchema
});

/**
 * One hunk of a unified diff, without its header.
 */
export const driftHunkSchema = z.object({
    path: z.string(),
    oldStart: countSchema,
    oldLines: countSchema,
    newStart: countSchema,
    newLines: countSchema,
    lines: z.array(z.string())
});

/**
 * Lines of a file, counted from 1, both ends included.
 */
export const lineRangeSchema = z.object({
    start: z.int().gte(1),
    end: z.int().gte(1)
});

/**
 * One named thing that changed.
 */
export const driftSymbolSchema = z.object({
    path: z.string(),
    name: z.string(),
    kind: z.string(),
    change: z.enum([
        'added',
        'removed',
        'renamed',
        'moved',
        'signature',
        'body'
    ]),
    exported: z.boolean(),
    compatibility: z.enum([
        'breaking',
        'additive',
        'internal'
    ]),
    line: z.int().gte(1).nullable(),
    before: lineRangeSchema.nullable(),
    after: lineRangeSchema.nullable(),
    renamedFrom: z.string().nullable()
});

/**
 * Whether the difference of two versions of one file can matter. benign is a proof: the canonical forms are equal. directive: they are, but for a comment that steers a tool.
 *
 */
export const semanticVerdictSchema = z.enum([
    'identical',
    'benign',
    'directive',
    'changed'
]);

export const semanticKindSchema = z.enum([
    'eol',
    'format',
    'import-order',
    'comment',
    'doc-comment',
    'list-looseness',
    'text-whitespace',
    'directive',
    'additive',
    'breaking',
    'internal'
]);

/**
 * One class of difference that was forgiven, and where it stands.
 */
export const ignoredChangeSchema = z.object({
    what: z.enum([
        'bom',
        'line-ends',
        'whitespace',
        'quotes',
        'numbers',
        'commas',
        'semicolons',
        'parentheses',
        'import-order',
        'comment',
        'doc-comment',
        'markup',
        'spelling'
    ]),
    count: countSchema,
    before: z.array(lineRangeSchema),
    after: z.array(lineRangeSchema)
});

/**
 * What two versions of one file differ in.
 */
export const semanticDiffSchema = z.object({
    path: z.string(),
    basis: z.enum(['content', 'digests']),
    verdict: semanticVerdictSchema,
    kinds: z.array(semanticKindSchema),
    ignored: z.array(ignoredChangeSchema),
    symbols: z.array(driftSymbolSchema),
    confidence: z.number().gte(0).lte(1),
    reasons: z.array(z.string()),
    language: z.string(),
    parser: z.string()
});

/**
 * The commit that brought the change in.
 */
export const driftCauseSchema = z.object({
    commit: z.string(),
    author: z.string(),
    at: z.iso.datetime(),
    subject: z.string(),
    path: z.string()
});

export const driftAnalysisSchema = z.object({
    report: driftReportSchema,
    hunks: z.array(driftHunkSchema),
    comparisons: z.array(semanticDiffSchema),
    symbols: z.array(driftSymbolSchema),
    cause: driftCauseSchema.nullable(),
    suggestions: z.array(driftSuggestionSchema)
});

export const planRequestSchema = z.strictObject({
    nodeId: nodeIdSchema,
    suggestionId: z.string().min(1).max(256),
    createPR: z.boolean().optional().default(true),
    draftPR: z.boolean().optional().default(true)
});

export const plannedWriteSchema = z.object({
    path: z.string(),
    change: z.enum([
        'create',
        'update',
        'delete'
    ]),
    before: z.string().nullable(),
    after: z.string().nullable(),
    handEdited: z.boolean(),
    hunks: z.array(driftHunkSchema)
});

/**
 * How the new bytes were proved before anything is written.
 */
export const regenerationProofSchema = z.object({
    isolation: z.enum(['pid-namespace', 'process-group']),
    confined: z.boolean(),
    runs: z.int().gte(1),
    reproducible: z.boolean().nullable(),
    cleanAfter: z.boolean(),
    test: z.array(z.string()),
    durationMs: countSchema
});

/**
 * The plain description of what applying it would do.
 */
export const remediationPlanSchema = z.object({
    action: remediationActionSchema,
    nodes: z.array(nodeIdSchema),
    command: z.array(z.string()),
    writes: z.array(plannedWriteSchema),
    heldBack: z.array(z.object({
        nodeId: nodeIdSchema,
        why: z.string()
    })),
    proof: regenerationProofSchema.nullable()
});

/**
 * Nodes that one command produces, planned as one.
 */
export const fixAllItemSchema = z.object({
    nodes: z.array(nodeIdSchema),
    plan: remediationPlanSchema.nullable(),
    why: z.string().nullable()
});

export const fixAllPlanSchema = z.object({
    items: z.array(fixAllItemSchema),
    recordable: z.array(nodeIdSchema),
    planHash: z.string()
});

/**
 * Nothing has to be said yet; the empty object.
 */
export const fixAllPlanRequestSchema = z.strictObject({});

export const fixAllStopRequestSchema = z.strictObject({
    planHash: z.string().min(1).max(256)
});

export const fixAllStoppedSchema = z.object({
    stopped: z.boolean()
});

export const verifyRequestSchema = z.strictObject({
    nodeIds: z.array(nodeIdSchema).max(200).optional()
});

/**
 * What today's regeneration says. `clean`: it gives what is committed. `format-only`: but for layout or
 * comments.
 * `converged`: spec and code both changed and agree. `spec-noop`: the spec changed, its output did
 * not. `spec-ahead`: the spec changed and the code follows the old one. `code-ahead`: somebody
 * edited the code. `both-changed`: both. `generator-drift`: another version of the tool gives other
 * bytes. `unknown`: nothing proves which side moved, or the spec is missing. `not-verified`: it could not be run; `why`
 * says why.
 *
 */
export const verifyVerdictSchema = z.enum([
    'clean',
    'format-only',
    'converged',
    'spec-noop',
    'spec-ahead',
    'code-ahead',
    'both-changed',
    'generator-drift',
    'unknown',
    'not-verified'
]);

export const verifiedFileSchema = z.object({
    path: z.string(),
    change: z.enum([
        'differs',
        'format',
        'missing',
        'extra'
    ])
});

export const generatorVersionsSchema = z.object({
    name: z.string(),
    recorded: z.string().nullable(),
    installed: z.string().nullable()
});

export const driftVerificationSchema = z.object({
    nodeId: nodeIdSchema,
    verdict: verifyVerdictSchema,
    confidence: confidenceSchema,
    why: z.string().nullable(),
    command: z.array(z.string()),
    generator: generatorVersionsSchema.nullable(),
    files: z.array(verifiedFileSchema),
    evidence: z.array(z.string()),
    proof: regenerationProofSchema.nullable()
});

export const plannedRemediationSchema = z.object({
    plan: remediationPlanSchema,
    planHash: z.string()
});

/**
 * Plan hashes that the caller approves, where pull requests need an approval; `needs-approval` names them.
 */
export const approvedPlansSchema = z.array(z.string().min(1).max(256)).max(200);

export const fixAllRequestSchema = z.strictObject({
    planHash: z.string().min(1).max(256),
    createPR: z.boolean().optional().default(false),
    draftPR: z.boolean().optional().default(true),
    approve: approvedPlansSchema.optional(),
    again: z.boolean().optional().default(false),
    idempotencyKey: idempotencyKeySchema.optional()
});

export const remediationRequestSchema = z.strictObject({
    nodeId: nodeIdSchema,
    suggestionId: z.string().min(1).max(256),
    createPR: z.boolean().optional().default(true),
    draftPR: z.boolean().optional().default(true),
    planHash: z.string().max(256).optional(),
    reason: z.string().min(1).max(2000).optional(),
    approve: approvedPlansSchema.optional(),
    again: z.boolean().optional().default(false),
    idempotencyKey: idempotencyKeySchema.optional()
});

/**
 * How an attempt to publish ended. `created`, `updated`, `unchanged`: the pull request is there.
 * `closed`: it had nothing left to heal. `covered`: another open pull request heals the same nodes; `number`
 * and `url` are those of it, and nothing was opened. `rejected-before`: a person closed the same change.
 * `edited-by-human`: its branch holds somebody's commits. `limit-open`, `limit-hourly`, `limit-run`: a
 * cap is reached. `needs-approval`: its `planHash` has to be approved. `frozen-window`: not at this time.
 * `base-moved`, `evidence-stale`: the base branch is not as it was planned. `branch-protected`: a rule of
 * the host refused it. `no-diff`: the base has it already. `permission`: the token lacks a right, or
 * there is none. `dry-run`: only shown. `failed-partial`: the pull request is there, labels or reviewers
 * are not.
 *
 */
export const publishOutcomeSchema = z.enum([
    'created',
    'updated',
    'unchanged',
    'closed',
    'covered',
    'rejected-before',
    'edited-by-human',
    'limit-open',
    'limit-hourly',
    'limit-run',
    'needs-approval',
    'frozen-window',
    'base-moved',
    'evidence-stale',
    'branch-protected',
    'no-diff',
    'permission',
    'dry-run',
    'failed-partial'
]);

/**
 * What became of one pull request.
 */
export const publishResultSchema = z.object({
    outcome: publishOutcomeSchema,
    why: z.string(),
    next: z.string().nullable(),
    branch: z.string().nullable(),
    number: z.int().gte(1).nullable(),
    url: z.string().nullable(),
    planHash: z.string().nullable(),
    warnings: z.array(z.string()),
    startsChecks: z.boolean().nullable()
});

export const fixAllOutcomeSchema = z.object({
    nodes: z.array(nodeIdSchema),
    outcome: z.enum([
        'done',
        'refused',
        'failed',
        'rolled-back'
    ]),
    auditId: z.string().nullable(),
    why: z.string().nullable(),
    publish: publishResultSchema.nullish()
});

export const fixAllResultSchema = z.object({
    items: z.array(fixAllOutcomeSchema)
});

export const remediationResultSchema = z.object({
    success: z.boolean(),
    action: z.string(),
    prUrl: z.string().nullable(),
    errorMessage: z.string().nullable(),
    auditId: z.string(),
    publish: publishResultSchema.nullish()
});

/**
 * Whether this server can open pull requests, and where.
 */
export const publishAccessSchema = z.object({
    available: z.boolean(),
    repository: z.string().nullable(),
    web: z.string().nullable(),
    why: z.string().nullable(),
    next: z.string().nullable(),
    startsChecks: z.boolean().nullable(),
    open: countSchema.nullable(),
    maxOpen: countSchema.nullable()
});

/**
 * One pull request that proposes a remediation, as the host tells of it.
 */
export const remediationPullRequestSchema = z.object({
    number: z.int().gte(1),
    url: z.string(),
    title: z.string(),
    state: z.enum([
        'open',
        'closed',
        'merged'
    ]),
    draft: z.boolean(),
    branch: z.string(),
    base: z.string(),
    nodes: z.array(nodeIdSchema),
    createdAt: z.iso.datetime(),
    outcome: publishOutcomeSchema.nullable(),
    why: z.string().nullable(),
    planHash: z.string().nullable()
});

export const pullRequestListSchema = z.object({
    publishing: publishAccessSchema,
    pullRequests: z.array(remediationPullRequestSchema)
});

export const deferRequestSchema = z.strictObject({
    nodeId: nodeIdSchema,
    until: z.iso.date(),
    reason: z.string().min(1).max(2000),
    owner: z.string().min(1).max(255).optional()
});

export const undoRequestSchema = z.strictObject({
    auditId: z.string().min(1).max(256)
});

/**
 * Path to digest; null where the file was absent.
 */
export const auditedFilesSchema = z.record(z.string(), z.string().nullable());

/**
 * One line of the audit log. Each entry holds the hash of the one before it, and an intent
 * stands before every change, its result after it.
 *
 */
export const driftAuditEntrySchema = z.object({
    auditId: z.string(),
    seq: countSchema,
    prev: z.string(),
    hash: z.string(),
    timestamp: z.iso.datetime(),
    actor: z.string(),
    context: z.string().nullable(),
    nodeId: z.string().nullable(),
    action: z.enum([
        'materialize',
        'absorb',
        'forget',
        'migrate',
        'regenerate',
        'update_spec',
        'manual_review',
        'defer',
        'undo',
        'publish'
    ]),
    outcome: z.enum([
        'intent',
        'done',
        'refused',
        'failed',
        'rolled-back'
    ]),
    reason: z.string().nullable(),
    before: auditedFilesSchema,
    after: auditedFilesSchema,
    prUrl: z.string().nullable()
});

export const graphNodeSchema = z.object({
    nodeId: nodeIdSchema,
    nodeType: z.string(),
    context: z.string(),
    parent: z.string().nullable(),
    description: z.string().nullable(),
    mapping: z.array(z.string()),
    sources: z.array(z.string()),
    driftType: driftTypeSchema.nullable(),
    reason: driftReasonSchema.nullable(),
    confidence: z.number().gte(0).lte(1).nullable()
});

export const graphEdgeSchema = z.object({
    from: nodeIdSchema,
    to: nodeIdSchema,
    kind: z.string()
});

export const provenanceGraphSchema = z.object({
    nodes: z.array(graphNodeSchema),
    edges: z.array(graphEdgeSchema),
    scannedAt: z.iso.datetime()
});

export const fixProgressSchema = z.object({
    done: countSchema,
    total: countSchema,
    nodes: z.array(nodeIdSchema),
    step: z.enum([
        'copy',
        'run',
        'verify',
        'test',
        'write',
        'done'
    ])
});

export const driftEventSchema = z.object({
    type: z.enum([
        'scan-finished',
        'scan-failed',
        'state-changed',
        'fix-progress'
    ]),
    at: z.iso.datetime(),
    changed: z.array(nodeIdSchema),
    progress: fixProgressSchema.nullable()
});

export const driftErrorCodeSchema = z.enum([
    'E_USAGE',
    'E_CONFIG',
    'E_NO_WORKSPACE',
    'E_NOT_FOUND',
    'E_PATH',
    'E_SYMLINK_ESCAPE',
    'E_OVERLAP',
    'E_YAML',
    'E_YAML_LIMIT',
    'E_TOO_BIG',
    'E_NOT_REGULAR',
    'E_UNREADABLE',
    'E_CHANGING',
    'E_CYCLE',
    'E_LOCKED',
    'E_NOSPC',
    'E_WRITE',
    'E_AUDIT',
    'E_STATE_CONFLICT',
    'E_STATE_CORRUPT',
    'E_STATE_VERSION',
    'E_STATE_FORM',
    'E_TIMEOUT',
    'E_OUTPUT_LIMIT',
    'E_REGEN',
    'E_UNDECLARED',
    'E_CONFLICT',
    'E_COMMAND_NOT_ALLOWED',
    'E_CONFIRM',
    'E_REFUSED',
    'E_NOT_REPRODUCIBLE',
    'E_SECRETS',
    'E_FORBIDDEN',
    'E_LIMIT',
    'E_INTERNAL'
]);

/**
 * The one error object, the same in text, JSON and REST (as problem+json, where `type`,
 * `title` and `status` stand beside it).
 *
 */
export const driftErrorSchema = z.object({
    code: driftErrorCodeSchema,
    what: z.string(),
    where: z.string().nullable(),
    why: z.string(),
    safe: z.string().nullable(),
    next: z.string().nullable(),
    type: z.string().optional(),
    title: z.string().optional(),
    status: z.int().gte(400).lte(599).optional()
});

/**
 * Entries a page.
 */
export const limitSchema = z.int().gte(1).lte(1000).default(100);

/**
 * Where the page begins, as the page before named it; opaque.
 */
export const cursorSchema = z.string().min(1).max(512);

export const zScanForDriftQuery = z.object({
    'contexts[]': z.array(contextNameSchema).max(200).optional(),
    limit: z.int().gte(1).lte(1000).optional().default(100),
    cursor: z.string().min(1).max(512).optional()
});

/**
 * The reports of one page and the summary of the whole scan.
 */
export const zScanForDriftResponse = driftScanResultSchema;

export const zGetContextDriftPath = z.object({
    context: contextNameSchema
});

export const zGetContextDriftQuery = z.object({
    limit: z.int().gte(1).lte(1000).optional().default(100),
    cursor: z.string().min(1).max(512).optional()
});

/**
 * One report for each node of the context.
 */
export const zGetContextDriftResponse = z.array(driftReportSchema);

export const zGetDriftReportPath = z.object({
    nodeId: nodeIdSchema
});

export const zGetDriftReportQuery = z.object({
    summary: z.boolean().optional().default(false)
});

/**
 * The report.
 */
export const zGetDriftReportResponse = driftReportSchema;

export const zAnalyzeDriftBody = analyzeRequestSchema;

/**
 * The report with diff, symbols, cause and suggestions.
 */
export const zAnalyzeDriftResponse = driftAnalysisSchema;

export const zPlanRemediationBody = planRequestSchema;

/**
 * What applying it would do, and the hash that names exactly this plan.
 */
export const zPlanRemediationResponse = plannedRemediationSchema;

export const zExecuteRemediationBody = remediationRequestSchema;

/**
 * What was done, or the named refusal (`success` false).
 */
export const zExecuteRemediationResponse = remediationResultSchema;

export const zDeferDriftBody = deferRequestSchema;

/**
 * The deferral was recorded.
 */
export const zDeferDriftResponse = remediationResultSchema;

export const zUndoRemediationBody = undoRequestSchema;

/**
 * The bytes and the state are as they were before that change.
 */
export const zUndoRemediationResponse = remediationResultSchema;

export const zVerifyDriftBody = verifyRequestSchema;

/**
 * One verification for each node, in id order.
 */
export const zVerifyDriftResponse = z.array(driftVerificationSchema);

export const zPlanAllFixesBody = fixAllPlanRequestSchema;

/**
 * What would be done node by node, what would not be and why, and the hash that names exactly this.
 */
export const zPlanAllFixesResponse = fixAllPlanSchema;

export const zFixAllBody = fixAllRequestSchema;

/**
 * What became of each item.
 */
export const zFixAllResponse = fixAllResultSchema;

export const zStopFixAllBody = fixAllStopRequestSchema;

/**
 * Whether that plan was being carried out.
 */
export const zStopFixAllResponse = fixAllStoppedSchema;

export const zListPullRequestsQuery = z.object({
    state: z.enum([
        'open',
        'closed',
        'all'
    ]).optional(),
    nodeId: nodeIdSchema.optional(),
    limit: z.int().gte(1).lte(1000).optional().default(100),
    cursor: z.string().min(1).max(512).optional()
});

/**
 * One page, newest first.
 */
export const zListPullRequestsResponse = pullRequestListSchema;

export const zGetDriftHistoryQuery = z.object({
    nodeId: nodeIdSchema.optional(),
    limit: z.int().gte(1).lte(1000).optional().default(100),
    cursor: z.string().min(1).max(512).optional()
});

/**
 * One page of audit entries.
 */
export const zGetDriftHistoryResponse = z.array(driftAuditEntrySchema);

/**
 * Nodes and edges, in id order.
 */
export const zGetProvenanceGraphResponse = provenanceGraphSchema;

/**
 * One `DriftEvent` an event.
 */
export const zWatchDriftResponse = driftEventSchema;
