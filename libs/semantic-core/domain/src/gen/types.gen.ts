// Generated from specs/semantic-core/openapi.yaml. Do not edit: run `just pipeline semantic-core`.

export type ClientOptions = {
    baseUrl: 'http://127.0.0.1:3000' | (string & {});
};

/**
 * A node's path in the graph, `orders/order-service`.
 */
export type NodeId = string;

/**
 * The first segment of a node id.
 */
export type ContextName = string;

/**
 * The same key never acts twice: what was done under it is answered again. What failed, or was refused, is
 * tried again. Keys are kept in memory, the last 1000 of them, and are forgotten when the server ends.
 *
 */
export type IdempotencyKey = string;

/**
 * How sure the verdict is, 0 to 1.
 */
export type Confidence = number;

/**
 * `none`: in sync. `benign`: differs in form only. `spec_stale`: the code is ahead.
 * `code_stale`: the spec is ahead. `semantic`: a person has to look.
 *
 */
export type DriftType = 'none' | 'benign' | 'spec_stale' | 'code_stale' | 'semantic';

/**
 * The finer word for why.
 */
export type DriftReason = 'unjudged' | 'orphaned' | 'retired' | 'spec-missing' | 'both-changed' | 'unmaterialized' | 'unrecorded' | 'converged' | 'spec-noop' | 'upstream-noop' | 'mixed-edit' | 'missing-output' | 'spec-ahead' | 'contract-break' | 'code-ahead' | 'untracked-output' | 'renamed-output' | 'upstream-ahead' | 'generator-drift' | 'format-only' | 'in-sync';

export type SpecAxis = 'same' | 'format' | 'changed' | 'missing' | 'unrecorded';

export type UpstreamAxis = 'same' | 'changed';

export type CodeChange = 'contract' | 'missing' | 'body' | 'added' | 'renamed' | 'format';

/**
 * What the generator gives today, compared with the disk.
 */
export type RegenerationAxis = 'not-run' | 'same' | 'baseline' | 'differs';

/**
 * What changed since the baseline, side by side.
 */
export type DriftAxes = {
    spec: SpecAxis;
    upstream: UpstreamAxis;
    /**
     * Every kind of change among the node's files; empty means same.
     */
    code: Array<CodeChange>;
    regeneration: RegenerationAxis;
};

/**
 * One file that is not as it was recorded.
 */
export type DriftFile = {
    path: string;
    side: 'spec' | 'upstream' | 'code';
    change: 'contract' | 'missing' | 'body' | 'added' | 'renamed' | 'format' | 'changed' | 'orphaned' | 'unreadable';
    /**
     * Recorded digest; null when it was not recorded.
     */
    before: string | null;
    /**
     * Digest on disk; null when it is absent or unreadable.
     */
    after: string | null;
    renamedFrom: string | null;
};

/**
 * One fact that the verdict rests on.
 */
export type DriftEvidence = {
    kind: 'spec' | 'upstream' | 'code' | 'regeneration' | 'baseline' | 'confidence' | 'fault' | 'note';
    message: string;
    path: string | null;
};

/**
 * What a scan says of one node.
 */
export type DriftReport = {
    nodeId: NodeId;
    nodeType: string;
    context: string;
    driftType: DriftType;
    confidence: Confidence;
    /**
     * One digest over the spec files as they are now; null when there are none.
     */
    specHash: string | null;
    /**
     * One digest over the mapped files as they are now; null when there are none.
     */
    codeHash: string | null;
    /**
     * When spec and code were last recorded, as the baseline writes it.
     */
    lastSyncedAt: string | null;
    suggestions: Array<DriftSuggestion>;
    reason: DriftReason;
    /**
     * The code the node produces, as the graph declares it.
     */
    mapping: Array<string>;
    axes: DriftAxes;
    files: Array<DriftFile>;
    evidence: Array<DriftEvidence>;
    /**
     * Who postponed this finding, and until when; null when nobody did.
     */
    deferral: DriftDeferral | null;
};

/**
 * A finding that somebody postponed. `active`: it is listed and does not fail a check. `expired`:
 * its day has passed. `outdated`: the files changed since.
 *
 */
export type DriftDeferral = {
    owner: string;
    reason: string;
    /**
     * The last day on which it holds.
     */
    until: string;
    since: string;
    state: 'active' | 'expired' | 'outdated';
};

/**
 * One ranked way out.
 */
export type DriftSuggestion = {
    /**
     * Stable while the facts it rests on are the same.
     */
    suggestionId: string;
    action: RemediationAction;
    description: string;
    confidence: Confidence;
    /**
     * Safe without a person: it only regenerates what the generator wrote.
     */
    autoFixable: boolean;
    estimatedImpact: 'low' | 'medium' | 'high';
    /**
     * What to type, `just pipeline semantic-core`.
     */
    command: string | null;
};

export type RemediationAction = 'regenerate' | 'update_spec' | 'manual_review';

export type DriftTypeCounts = {
    none: Count;
    benign: Count;
    spec_stale: Count;
    code_stale: Count;
    semantic: Count;
};

export type Count = number;

/**
 * Counts over the whole scan, also where the reports are only a page of it.
 */
export type DriftSummary = {
    checked: Count;
    unjudged: Count;
    /**
     * Diagnostics of severity `error`. Above 0, what was found is not all that there is, also where every node
     * that was found could be judged.
     *
     */
    errors: number;
    deferred: Count;
    byType: DriftTypeCounts;
    /**
     * Only reasons that occur.
     */
    byReason: {
        [key: string]: Count;
    };
    byContext: {
        [key: string]: DriftTypeCounts;
    };
};

/**
 * Something about the graph or the baseline that a person should know.
 */
export type Diagnostic = {
    code: string;
    severity: 'error' | 'warning' | 'info';
    message: string;
    path: string | null;
    line: number | null;
    column: number | null;
    nodeId: string | null;
    /**
     * The next command.
     */
    next: string | null;
};

export type DriftScanResult = {
    reports: Array<DriftReport>;
    summary: DriftSummary;
    diagnostics: Array<Diagnostic>;
    scannedAt: string;
    /**
     * The commit that was checked out; null outside git or before the first commit.
     */
    commit: string | null;
};

export type AnalyzeRequest = {
    nodeId: NodeId;
};

/**
 * One hunk of a unified diff, without its header.
 */
export type DriftHunk = {
    path: string;
    oldStart: Count;
    oldLines: Count;
    newStart: Count;
    newLines: Count;
    /**
     * Each begins with a space, `+` or `-`.
     */
    lines: Array<string>;
};

/**
 * Lines of a file, counted from 1, both ends included.
 */
export type LineRange = {
    start: number;
    end: number;
};

/**
 * One named thing that changed.
 */
export type DriftSymbol = {
    path: string;
    name: string;
    /**
     * function, class, interface, heading …
     */
    kind: string;
    change: 'added' | 'removed' | 'renamed' | 'moved' | 'signature' | 'body';
    exported: boolean;
    compatibility: 'breaking' | 'additive' | 'internal';
    /**
     * Where it stands now; null when it is gone.
     */
    line: number | null;
    before: LineRange | null;
    after: LineRange | null;
    /**
     * The name it had before.
     */
    renamedFrom: string | null;
};

/**
 * Whether the difference of two versions of one file can matter. benign is a proof: the canonical forms are equal. directive: they are, but for a comment that steers a tool.
 *
 */
export type SemanticVerdict = 'identical' | 'benign' | 'directive' | 'changed';

export type SemanticKind = 'eol' | 'format' | 'import-order' | 'comment' | 'doc-comment' | 'list-looseness' | 'text-whitespace' | 'directive' | 'additive' | 'breaking' | 'internal';

/**
 * One class of difference that was forgiven, and where it stands.
 */
export type IgnoredChange = {
    what: 'bom' | 'line-ends' | 'whitespace' | 'quotes' | 'numbers' | 'commas' | 'semicolons' | 'parentheses' | 'import-order' | 'comment' | 'doc-comment' | 'markup' | 'spelling';
    count: Count;
    before: Array<LineRange>;
    after: Array<LineRange>;
};

/**
 * What two versions of one file differ in.
 */
export type SemanticDiff = {
    path: string;
    /**
     * Both contents were compared, or only recorded digests with the content on disk.
     */
    basis: 'content' | 'digests';
    verdict: SemanticVerdict;
    kinds: Array<SemanticKind>;
    ignored: Array<IgnoredChange>;
    symbols: Array<DriftSymbol>;
    confidence: number;
    /**
     * What lowered the confidence.
     */
    reasons: Array<string>;
    language: string;
    parser: string;
};

/**
 * The commit that brought the change in.
 */
export type DriftCause = {
    commit: string;
    author: string;
    at: string;
    subject: string;
    path: string;
};

export type DriftAnalysis = {
    report: DriftReport;
    hunks: Array<DriftHunk>;
    /**
     * The changed files whose content a parser judged.
     */
    comparisons: Array<SemanticDiff>;
    symbols: Array<DriftSymbol>;
    cause: DriftCause | null;
    suggestions: Array<DriftSuggestion>;
};

export type PlanRequest = {
    nodeId: NodeId;
    suggestionId: string;
    createPR?: boolean;
    draftPR?: boolean;
};

export type PlannedWrite = {
    path: string;
    change: 'create' | 'update' | 'delete';
    before: string | null;
    after: string | null;
    /**
     * The bytes it replaces are a person's; they are saved first.
     */
    handEdited: boolean;
    /**
     * The change of a text; empty for a large or binary file.
     */
    hunks: Array<DriftHunk>;
};

/**
 * How the new bytes were proved before anything is written.
 */
export type RegenerationProof = {
    isolation: 'pid-namespace' | 'process-group';
    /**
     * All but the scratch copy was read-only to the command.
     */
    confined: boolean;
    runs: number;
    /**
     * A second run gave the same bytes; null when there was none.
     */
    reproducible: boolean | null;
    /**
     * A scan of the result finds these nodes in sync.
     */
    cleanAfter: boolean;
    /**
     * The test command that passed; empty when none is configured.
     */
    test: Array<string>;
    durationMs: Count;
};

/**
 * The plain description of what applying it would do.
 */
export type RemediationPlan = {
    action: RemediationAction;
    nodes: Array<NodeId>;
    /**
     * The argv that would run; empty when none would.
     */
    command: Array<string>;
    writes: Array<PlannedWrite>;
    /**
     * What it will not do, and why.
     */
    heldBack: Array<{
        nodeId: NodeId;
        why: string;
    }>;
    /**
     * Null for a plan that runs nothing.
     */
    proof: RegenerationProof | null;
};

/**
 * Nodes that one command produces, planned as one.
 */
export type FixAllItem = {
    nodes: Array<NodeId>;
    /**
     * Null for what will not be done.
     */
    plan: RemediationPlan | null;
    /**
     * Why it will not be done.
     */
    why: string | null;
};

export type FixAllPlan = {
    /**
     * In dependency order.
     */
    items: Array<FixAllItem>;
    /**
     * Nodes that only want recording; a person does that.
     */
    recordable: Array<NodeId>;
    planHash: string;
};

/**
 * Nothing has to be said yet; the empty object.
 */
export type FixAllPlanRequest = {
    [key: string]: never;
};

export type FixAllRequest = {
    /**
     * Nothing is done unless the plan is still exactly this one.
     */
    planHash: string;
    /**
     * Propose the fixes as pull requests; no file here is touched.
     */
    createPR?: boolean;
    draftPR?: boolean;
    approve?: ApprovedPlans;
    /**
     * Propose again what a person has closed.
     */
    again?: boolean;
    idempotencyKey?: IdempotencyKey;
};

export type FixAllStopRequest = {
    /**
     * The plan that is being carried out.
     */
    planHash: string;
};

export type FixAllStopped = {
    /**
     * False where nothing was under way; it may be done.
     */
    stopped: boolean;
};

export type FixAllOutcome = {
    nodes: Array<NodeId>;
    outcome: 'done' | 'refused' | 'failed' | 'rolled-back';
    /**
     * What to give to undo; null where nothing was changed here.
     */
    auditId: string | null;
    why: string | null;
    /**
     * What became of its pull request; only where one was asked for.
     */
    publish?: PublishResult | null;
};

export type FixAllResult = {
    items: Array<FixAllOutcome>;
};

export type VerifyRequest = {
    /**
     * All nodes with a pipeline when absent.
     */
    nodeIds?: Array<NodeId>;
};

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
export type VerifyVerdict = 'clean' | 'format-only' | 'converged' | 'spec-noop' | 'spec-ahead' | 'code-ahead' | 'both-changed' | 'generator-drift' | 'unknown' | 'not-verified';

export type VerifiedFile = {
    path: string;
    change: 'differs' | 'format' | 'missing' | 'extra';
};

export type GeneratorVersions = {
    name: string;
    recorded: string | null;
    installed: string | null;
};

export type DriftVerification = {
    nodeId: NodeId;
    verdict: VerifyVerdict;
    confidence: Confidence;
    why: string | null;
    command: Array<string>;
    generator: GeneratorVersions | null;
    /**
     * Outputs that are not as regenerated.
     */
    files: Array<VerifiedFile>;
    evidence: Array<string>;
    proof: RegenerationProof | null;
};

export type PlannedRemediation = {
    plan: RemediationPlan;
    planHash: string;
};

export type RemediationRequest = {
    nodeId: NodeId;
    suggestionId: string;
    createPR?: boolean;
    draftPR?: boolean;
    /**
     * Refuse unless the plan is still exactly this one.
     */
    planHash?: string;
    /**
     * Why; an absorb needs it.
     */
    reason?: string;
    approve?: ApprovedPlans;
    /**
     * Propose again what a person has closed.
     */
    again?: boolean;
    idempotencyKey?: IdempotencyKey;
};

export type RemediationResult = {
    success: boolean;
    action: string;
    prUrl: string | null;
    errorMessage: string | null;
    auditId: string;
    /**
     * What became of the pull request; only where one was asked for.
     */
    publish?: PublishResult | null;
};

/**
 * Plan hashes that the caller approves, where pull requests need an approval; `needs-approval` names them.
 */
export type ApprovedPlans = Array<string>;

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
export type PublishOutcome = 'created' | 'updated' | 'unchanged' | 'closed' | 'covered' | 'rejected-before' | 'edited-by-human' | 'limit-open' | 'limit-hourly' | 'limit-run' | 'needs-approval' | 'frozen-window' | 'base-moved' | 'evidence-stale' | 'branch-protected' | 'no-diff' | 'permission' | 'dry-run' | 'failed-partial';

/**
 * What became of one pull request.
 */
export type PublishResult = {
    outcome: PublishOutcome;
    why: string;
    /**
     * The next command or step.
     */
    next: string | null;
    branch: string | null;
    number: number | null;
    url: string | null;
    /**
     * Names exactly what is proposed; it is what `approve` takes.
     */
    planHash: string | null;
    /**
     * What did not work though the pull request is there.
     */
    warnings: Array<string>;
    /**
     * Whether the host starts checks on it by itself; null where that is not known.
     */
    startsChecks: boolean | null;
};

/**
 * Whether this server can open pull requests, and where.
 */
export type PublishAccess = {
    available: boolean;
    /**
     * `owner/name`
     */
    repository: string | null;
    /**
     * Origin of the pages of the host, `https://github.com`.
     */
    web: string | null;
    /**
     * Why it cannot; null where it can.
     */
    why: string | null;
    /**
     * What to do so that it can.
     */
    next: string | null;
    /**
     * Whether checks start by themselves on what its token opens.
     */
    startsChecks: boolean | null;
    /**
     * Open remediation pull requests; null where the host was not asked.
     */
    open: Count | null;
    /**
     * How many may be open at once.
     */
    maxOpen: Count | null;
};

/**
 * One pull request that proposes a remediation, as the host tells of it.
 */
export type RemediationPullRequest = {
    number: number;
    url: string;
    title: string;
    state: 'open' | 'closed' | 'merged';
    draft: boolean;
    branch: string;
    base: string;
    /**
     * Nodes that it heals; empty where its body does not say it any more.
     */
    nodes: Array<NodeId>;
    createdAt: string;
    /**
     * How the last attempt of this workspace at it ended; null where it made none.
     */
    outcome: PublishOutcome | null;
    why: string | null;
    planHash: string | null;
};

export type PullRequestList = {
    publishing: PublishAccess;
    pullRequests: Array<RemediationPullRequest>;
};

export type DeferRequest = {
    nodeId: NodeId;
    until: string;
    reason: string;
    owner?: string;
};

export type UndoRequest = {
    auditId: string;
};

/**
 * One line of the audit log. Each entry holds the hash of the one before it, and an intent
 * stands before every change, its result after it.
 *
 */
export type DriftAuditEntry = {
    /**
     * Shared by an intent and its result.
     */
    auditId: string;
    seq: Count;
    /**
     * `hash` of the entry before; 64 zeros for the first.
     */
    prev: string;
    /**
     * SHA-256 in hexadecimal over the entry without this field.
     */
    hash: string;
    timestamp: string;
    actor: string;
    context: string | null;
    nodeId: string | null;
    action: 'materialize' | 'absorb' | 'forget' | 'migrate' | 'regenerate' | 'update_spec' | 'manual_review' | 'defer' | 'undo' | 'publish';
    outcome: 'intent' | 'done' | 'refused' | 'failed' | 'rolled-back';
    reason: string | null;
    before: AuditedFiles;
    after: AuditedFiles;
    prUrl: string | null;
};

/**
 * Path to digest; null where the file was absent.
 */
export type AuditedFiles = {
    [key: string]: string | null;
};

export type GraphNode = {
    nodeId: NodeId;
    nodeType: string;
    context: string;
    parent: string | null;
    description: string | null;
    mapping: Array<string>;
    sources: Array<string>;
    /**
     * Null for a node that produces no code.
     */
    driftType: DriftType | null;
    reason: DriftReason | null;
    confidence: number | null;
};

export type GraphEdge = {
    from: NodeId;
    to: NodeId;
    /**
     * `parent`, or the relation as the graph writes it.
     */
    kind: string;
};

export type ProvenanceGraph = {
    nodes: Array<GraphNode>;
    edges: Array<GraphEdge>;
    scannedAt: string;
};

export type DriftEvent = {
    /**
     * `scan-finished`: there is a new scan. `scan-failed`: the workspace cannot be judged; every question says
     * why until it can, and an earlier scan no longer holds. `state-changed`: the recorded state was written.
     * `fix-progress`: a run over several fixes goes on.
     *
     */
    type: 'scan-finished' | 'scan-failed' | 'state-changed' | 'fix-progress';
    at: string;
    /**
     * Nodes whose verdict is another than before.
     */
    changed: Array<NodeId>;
    /**
     * How far a run over several fixes is; null for other events.
     */
    progress: FixProgress | null;
};

export type FixProgress = {
    done: Count;
    total: Count;
    nodes: Array<NodeId>;
    step: 'copy' | 'run' | 'verify' | 'test' | 'write' | 'done';
};

export type DriftErrorCode = 'E_USAGE' | 'E_CONFIG' | 'E_NO_WORKSPACE' | 'E_NOT_FOUND' | 'E_PATH' | 'E_SYMLINK_ESCAPE' | 'E_OVERLAP' | 'E_YAML' | 'E_YAML_LIMIT' | 'E_TOO_BIG' | 'E_NOT_REGULAR' | 'E_UNREADABLE' | 'E_CHANGING' | 'E_CYCLE' | 'E_LOCKED' | 'E_NOSPC' | 'E_WRITE' | 'E_AUDIT' | 'E_STATE_CONFLICT' | 'E_STATE_CORRUPT' | 'E_STATE_VERSION' | 'E_STATE_FORM' | 'E_TIMEOUT' | 'E_OUTPUT_LIMIT' | 'E_REGEN' | 'E_UNDECLARED' | 'E_CONFLICT' | 'E_COMMAND_NOT_ALLOWED' | 'E_CONFIRM' | 'E_REFUSED' | 'E_NOT_REPRODUCIBLE' | 'E_SECRETS' | 'E_FORBIDDEN' | 'E_LIMIT' | 'E_INTERNAL';

/**
 * The one error object, the same in text, JSON and REST (as problem+json, where `type`,
 * `title` and `status` stand beside it).
 *
 */
export type DriftError = {
    code: DriftErrorCode;
    what: string;
    where: string | null;
    why: string;
    /**
     * What is untouched.
     */
    safe: string | null;
    /**
     * The next command or call.
     */
    next: string | null;
    type?: string;
    title?: string;
    status?: number;
};

/**
 * Entries a page.
 */
export type Limit = number;

/**
 * Where the page begins, as the page before named it; opaque.
 */
export type Cursor = string;

export type ScanForDriftData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Only these contexts; all when absent.
         */
        'contexts[]'?: Array<ContextName>;
        /**
         * Entries a page.
         */
        limit?: number;
        /**
         * Where the page begins, as the page before named it; opaque.
         */
        cursor?: string;
    };
    url: '/drift/scan';
};

export type ScanForDriftErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type ScanForDriftError = ScanForDriftErrors[keyof ScanForDriftErrors];

export type ScanForDriftResponses = {
    /**
     * The reports of one page and the summary of the whole scan.
     */
    200: DriftScanResult;
};

export type ScanForDriftResponse = ScanForDriftResponses[keyof ScanForDriftResponses];

export type GetContextDriftData = {
    body?: never;
    path: {
        context: ContextName;
    };
    query?: {
        /**
         * Entries a page.
         */
        limit?: number;
        /**
         * Where the page begins, as the page before named it; opaque.
         */
        cursor?: string;
    };
    url: '/drift/context/{context}';
};

export type GetContextDriftErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type GetContextDriftError = GetContextDriftErrors[keyof GetContextDriftErrors];

export type GetContextDriftResponses = {
    /**
     * One report for each node of the context.
     */
    200: Array<DriftReport>;
};

export type GetContextDriftResponse = GetContextDriftResponses[keyof GetContextDriftResponses];

export type GetDriftReportData = {
    body?: never;
    path: {
        /**
         * The node's path in the graph; its slashes may be sent encoded or not.
         */
        nodeId: NodeId;
    };
    query?: {
        /**
         * Leave `files`, `evidence` and `suggestions` empty, for a light answer.
         */
        summary?: boolean;
    };
    url: '/drift/report/{nodeId}';
};

export type GetDriftReportErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type GetDriftReportError = GetDriftReportErrors[keyof GetDriftReportErrors];

export type GetDriftReportResponses = {
    /**
     * The report.
     */
    200: DriftReport;
};

export type GetDriftReportResponse = GetDriftReportResponses[keyof GetDriftReportResponses];

export type AnalyzeDriftData = {
    body: AnalyzeRequest;
    path?: never;
    query?: never;
    url: '/drift/analyze';
};

export type AnalyzeDriftErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type AnalyzeDriftError = AnalyzeDriftErrors[keyof AnalyzeDriftErrors];

export type AnalyzeDriftResponses = {
    /**
     * The report with diff, symbols, cause and suggestions.
     */
    200: DriftAnalysis;
};

export type AnalyzeDriftResponse = AnalyzeDriftResponses[keyof AnalyzeDriftResponses];

export type PlanRemediationData = {
    body: PlanRequest;
    path?: never;
    query?: never;
    url: '/drift/plan';
};

export type PlanRemediationErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type PlanRemediationError = PlanRemediationErrors[keyof PlanRemediationErrors];

export type PlanRemediationResponses = {
    /**
     * What applying it would do, and the hash that names exactly this plan.
     */
    200: PlannedRemediation;
};

export type PlanRemediationResponse = PlanRemediationResponses[keyof PlanRemediationResponses];

export type ExecuteRemediationData = {
    body: RemediationRequest;
    path?: never;
    query?: never;
    url: '/drift/remediate';
};

export type ExecuteRemediationErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type ExecuteRemediationError = ExecuteRemediationErrors[keyof ExecuteRemediationErrors];

export type ExecuteRemediationResponses = {
    /**
     * What was done, or the named refusal (`success` false).
     */
    200: RemediationResult;
};

export type ExecuteRemediationResponse = ExecuteRemediationResponses[keyof ExecuteRemediationResponses];

export type DeferDriftData = {
    body: DeferRequest;
    path?: never;
    query?: never;
    url: '/drift/defer';
};

export type DeferDriftErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type DeferDriftError = DeferDriftErrors[keyof DeferDriftErrors];

export type DeferDriftResponses = {
    /**
     * The deferral was recorded.
     */
    200: RemediationResult;
};

export type DeferDriftResponse = DeferDriftResponses[keyof DeferDriftResponses];

export type UndoRemediationData = {
    body: UndoRequest;
    path?: never;
    query?: never;
    url: '/drift/undo';
};

export type UndoRemediationErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type UndoRemediationError = UndoRemediationErrors[keyof UndoRemediationErrors];

export type UndoRemediationResponses = {
    /**
     * The bytes and the state are as they were before that change.
     */
    200: RemediationResult;
};

export type UndoRemediationResponse = UndoRemediationResponses[keyof UndoRemediationResponses];

export type VerifyDriftData = {
    body: VerifyRequest;
    path?: never;
    query?: never;
    url: '/drift/verify';
};

export type VerifyDriftErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type VerifyDriftError = VerifyDriftErrors[keyof VerifyDriftErrors];

export type VerifyDriftResponses = {
    /**
     * One verification for each node, in id order.
     */
    200: Array<DriftVerification>;
};

export type VerifyDriftResponse = VerifyDriftResponses[keyof VerifyDriftResponses];

export type PlanAllFixesData = {
    body: FixAllPlanRequest;
    path?: never;
    query?: never;
    url: '/drift/fix-all/plan';
};

export type PlanAllFixesErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type PlanAllFixesError = PlanAllFixesErrors[keyof PlanAllFixesErrors];

export type PlanAllFixesResponses = {
    /**
     * What would be done node by node, what would not be and why, and the hash that names exactly this.
     */
    200: FixAllPlan;
};

export type PlanAllFixesResponse = PlanAllFixesResponses[keyof PlanAllFixesResponses];

export type FixAllData = {
    body: FixAllRequest;
    path?: never;
    query?: never;
    url: '/drift/fix-all';
};

export type FixAllErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type FixAllError = FixAllErrors[keyof FixAllErrors];

export type FixAllResponses = {
    /**
     * What became of each item.
     */
    200: FixAllResult;
};

export type FixAllResponse = FixAllResponses[keyof FixAllResponses];

export type StopFixAllData = {
    body: FixAllStopRequest;
    path?: never;
    query?: never;
    url: '/drift/fix-all/stop';
};

export type StopFixAllErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type StopFixAllError = StopFixAllErrors[keyof StopFixAllErrors];

export type StopFixAllResponses = {
    /**
     * Whether that plan was being carried out.
     */
    200: FixAllStopped;
};

export type StopFixAllResponse = StopFixAllResponses[keyof StopFixAllResponses];

export type ListPullRequestsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * `closed` holds the merged ones too.
         */
        state?: 'open' | 'closed' | 'all';
        /**
         * Only those that heal this node.
         */
        nodeId?: NodeId;
        /**
         * Entries a page.
         */
        limit?: number;
        /**
         * Where the page begins, as the page before named it; opaque.
         */
        cursor?: string;
    };
    url: '/drift/pull-requests';
};

export type ListPullRequestsErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type ListPullRequestsError = ListPullRequestsErrors[keyof ListPullRequestsErrors];

export type ListPullRequestsResponses = {
    /**
     * One page, newest first.
     */
    200: PullRequestList;
};

export type ListPullRequestsResponse = ListPullRequestsResponses[keyof ListPullRequestsResponses];

export type GetDriftHistoryData = {
    body?: never;
    path?: never;
    query?: {
        nodeId?: NodeId;
        /**
         * Entries a page.
         */
        limit?: number;
        /**
         * Where the page begins, as the page before named it; opaque.
         */
        cursor?: string;
    };
    url: '/drift/history';
};

export type GetDriftHistoryErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type GetDriftHistoryError = GetDriftHistoryErrors[keyof GetDriftHistoryErrors];

export type GetDriftHistoryResponses = {
    /**
     * One page of audit entries.
     */
    200: Array<DriftAuditEntry>;
};

export type GetDriftHistoryResponse = GetDriftHistoryResponses[keyof GetDriftHistoryResponses];

export type GetProvenanceGraphData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/drift/graph';
};

export type GetProvenanceGraphErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type GetProvenanceGraphError = GetProvenanceGraphErrors[keyof GetProvenanceGraphErrors];

export type GetProvenanceGraphResponses = {
    /**
     * Nodes and edges, in id order.
     */
    200: ProvenanceGraph;
};

export type GetProvenanceGraphResponse = GetProvenanceGraphResponses[keyof GetProvenanceGraphResponses];

export type WatchDriftData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/drift/events';
};

export type WatchDriftErrors = {
    /**
     * The work could not be done; nothing was changed unless `safe` says otherwise.
     */
    default: DriftError;
};

export type WatchDriftError = WatchDriftErrors[keyof WatchDriftErrors];

export type WatchDriftResponses = {
    /**
     * One `DriftEvent` an event.
     */
    200: DriftEvent;
};

export type WatchDriftResponse = WatchDriftResponses[keyof WatchDriftResponses];
