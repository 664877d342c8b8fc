using System.Globalization;

namespace Helicarrier.Web;

/// <summary>The addresses of everything that programs call, each spelled once.</summary>
public static class ApiRoutes
{
    public const string Alive = "/healthz";

    public const string Ready = "/readyz";

    /// <summary>What all routes of ours but the probes begin with.</summary>
    public const string Root = "/api";

    public const string SystemStatus = Root + "/system/status";

    public const string Logs = Root + "/logs";

    public const string Ingest = V3 + "/ingest";

    public const string IngestSession = Ingest + "/session";

    public const string IngestBatch = Ingest + "/batch";

    public const string IngestNoop = V3 + "/bench/noop";

    public const string Ledger = V3 + "/ledger";

    /// <summary>Views of the ledger that somebody named.</summary>
    public const string Views = V3 + "/views";

    /// <summary>Sessions that somebody made void.</summary>
    public const string Voided = V3 + "/voided";

    public const string Quarantine = V3 + "/quarantine";

    public const string Sources = V3 + "/sources";

    public const string Receipt = V3 + "/usage/receipt";

    public const string Suspected = V3 + "/usage/suspected";

    /// <summary>What models cost.</summary>
    public const string Pricing = V3 + "/pricing";

    public const string OwnPrices = Pricing + "/own";

    public const string Reprice = Pricing + "/reprice";

    public const string Totals = V3 + "/totals";

    public const string Keys = V3 + "/keys";

    public const string Users = V3 + "/users";

    public const string Invitations = V3 + "/invitations";

    public const string Audit = V3 + "/audit";

    /// <summary>Rules, what is wrong under them, what was, and who is told.</summary>
    public const string Alerts = V3 + "/alerts";

    /// <summary>What may be spent, how that stands, and what it stopped.</summary>
    public const string Budgets = V3 + "/budgets";

    /// <summary>How much is used of subscriptions' windows.</summary>
    public const string Quota = V3 + "/quota";

    /// <summary>What an agent asks of itself.</summary>
    public const string BudgetCheck = V3 + "/budget/check";

    /// <summary>What sessions come to, and how models compare.</summary>
    public const string Analytics = V3 + "/analytics";

    /// <summary>Closed days, what is made of them, and whether all of it agrees.</summary>
    public const string Rollups = V3 + "/rollups";

    /// <summary>What happened within a time.</summary>
    public const string Since = V3 + "/since";

    /// <summary>What happens, as it happens.</summary>
    public const string Stream = V3 + "/stream";

    public const string Backups = V3 + "/backups";

    public const string Jobs = V3 + "/jobs";

    public const string Schedules = V3 + "/schedules";

    /// <summary>Agents that may be run here.</summary>
    public const string Catalogue = V3 + "/catalogue";

    /// <summary>Models that clients may be told to use.</summary>
    public const string Models = V3 + "/models";

    public const string Runs = V3 + "/runs";

    /// <summary>Runners on other machines.</summary>
    public const string Runners = V3 + "/runners";

    /// <summary>Where one connects.</summary>
    public const string RunnerConnection = Runners + "/connect";

    /// <summary>Stops every run.</summary>
    public const string StopAll = Runs + "/stop-all";

    /// <summary>Agents that stay stopped.</summary>
    public const string Orders = V3 + "/standing-orders";

    public const string Asks = V3 + "/asks";

    /// <summary>What clients' own hooks call.</summary>
    public const string Hooks = V3 + "/hooks";

    /// <summary>How long stops take, by drills.</summary>
    public const string Drills = V3 + "/kill-drills";

    /// <summary>Processes that carry a run's mark and belong to no live run.</summary>
    public const string Orphans = V3 + "/orphans";

    /// <summary>What all runs write, line by line.</summary>
    public const string FleetLogs = V3 + "/logs";

    /// <summary>Git worktrees that were made for runs and are still there.</summary>
    public const string Worktrees = V3 + "/worktrees";

    /// <summary>Orders in the form of the first version.</summary>
    public const string Control = Root + "/control";

    /// <summary>What the ops contract calls, and its shorter name.</summary>
    public const string Ops = Root + "/v1/ops";

    public const string OpsShort = Root + "/ops";

    /// <summary>OpenTelemetry's own addresses, which exporters put together themselves.</summary>
    public const string Otlp = "/v1";

    public const string OtlpLogs = Otlp + "/logs";

    public const string OtlpMetrics = Otlp + "/metrics";

    public const string OtlpTraces = Otlp + "/traces";

    /// <summary>The same over gRPC: OpenTelemetry's services, each with one method.</summary>
    public const string OtlpGrpcLogs = "opentelemetry.proto.collector.logs.v1.LogsService";

    public const string OtlpGrpcMetrics = "opentelemetry.proto.collector.metrics.v1.MetricsService";

    public const string OtlpGrpcTraces = "opentelemetry.proto.collector.trace.v1.TraceService";

    public const string OtlpGrpcMethod = "Export";

    /// <summary>The description of all of these.</summary>
    public const string OpenApi = "/openapi";

    public const string OpenApiDocument = OpenApi + "/{documentName}.json";

    private const string V3 = Root + "/v3";

    /// <summary>The payload of one stored event of a session, as a file.</summary>
    public static string OfSessionEventPayload(string sessionId, long entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ledger}/{Uri.EscapeDataString(sessionId)}/events/{entry}/payload");
}
