using Helicarrier.Domain.Fleet;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Web.Components.Pages.Kit;

/// <summary>Invented agents for the development-only kit pages: every state once, or any number for measuring.</summary>
public static class KitFleet
{
    private static readonly (string Name, string Kind, AgentState State, string Task, string Evidence, string Model, double? Rate,
        decimal? Cost, long Context, long? Window, int Seconds)[] Cast =
    [
        ("peter", "claude-code", AgentState.Working, "Add FTS5 index and query-plan guard test to session_ledger", "Editing Sqlite/Fts5Index.cs, +42 −7",
            "claude-sonnet-4.5", 3_400, 6.41m, 142_000, 200_000, 2),
        ("shuri", "codex", AgentState.Working, "Extract LedgerRepository behind an interface, SQLite implementation first",
            "Running dotnet build", "gpt-5-codex", 5_100, 4.87m, 188_000, 400_000, 1),
        ("natasha", "claude-code", AgentState.Waiting, "Auth regression pack for control routes", "return 403 or 404 when the agent id is unknown?",
            "claude-opus-4.1", 0, 9.12m, 96_000, 200_000, 360),
        ("banner", "claude-code", AgentState.Stuck, "Fix flaky ImportIdempotencyTests", "same edit 7 times in 11 min on SqliteFixture.cs, loop score 0.86",
            "claude-sonnet-4.5", 8_900, 11.36m, 187_000, 200_000, 660),
        ("rhodey", "gemini-cli", AgentState.Blocked, "Postgres production profile and parity", "waits for the lock “compose:pg-parity”, held by job 2291",
            "gemini-2.5-pro", 0, 2.08m, 310_000, 1_000_000, 1_380),
        ("pepper", "codex", AgentState.Working, "Operator runbook: migrate, rollback, where the import report lives", "Writing docs/runbook.md, 118 lines",
            "gpt-5-mini", 1_200, 0.58m, 61_000, 400_000, 2),
        ("wong", "gemini-cli", AgentState.Idle, "Compare provider usage payload variants v1 and v2", "Finished its answer",
            "gemini-2.5-pro", 0, 1.94m, 84_000, 1_000_000, 1_260),
        ("scott", "opencode", AgentState.Error, "Bump Npgsql, fix analyzers", "test host exited 137, out of memory at 4.0 GiB; 2 of 3 retries used",
            "qwen3-coder-480b", 0, null, 102_000, null, 48),
        ("okoye", "claude-code", AgentState.Offline, "Review: alert lifecycle state machine", "runner-04 is not heard since 14:20",
            "claude-sonnet-4.5", null, 1.63m, 44_000, 200_000, 720),
    ];

    public static FleetSnapshot Snapshot(DateTimeOffset now, int agents, long sequence = 1)
    {
        var fleet = Enumerable.Range(0, agents).Select(slot => Agent(slot, now)).ToArray();
        return new()
        {
            Sequence = sequence,
            TakenAt = now,
            Agents = fleet,
            TokensPerMinute = fleet.Sum(agent => agent.TokensPerMinute ?? 0),
            TokensByMinute = [.. Enumerable.Range(0, 30).Select(i => 16_000 + (9_000 * Math.Sin(i / 3.1)) + (3_000 * Math.Cos(i * 1.7)))],
            SpendToday = NanoUsd.FromUsd(38.70m),
            PricedToday = 1_204,
            UnpricedToday = 3,
            SpendByHour = [.. Enumerable.Range(0, 24).Select(i => NanoUsd.FromUsd((decimal)Math.Max(0, (i < 8 ? 0.2 : 2.4) + (1.3 * Math.Sin(i / 2.3)))))],
            BurnPerHour = NanoUsd.FromUsd(4.12m),
            SucceededSessions = 117,
            EndedSessions = 128,
            Quarantined = 2,
        };
    }

    public static AgentSnapshot Agent(int slot, DateTimeOffset now)
    {
        var (name, kind, state, task, evidence, model, rate, cost, context, window, seconds) = Cast[slot % Cast.Length];
        var id = slot < Cast.Length ? name : $"{name}-{slot / Cast.Length}";
        return new()
        {
            AgentId = id,
            Label = id,
            Kind = kind,
            Host = $"runner-0{1 + (slot % 4)}",
            State = state,
            Evidence = evidence,
            EvidenceAt = now.AddSeconds(-seconds),
            SessionId = $"01JD7{slot:D4}",
            Task = task,
            Model = model,
            TokensPerMinute = rate,
            CostToday = cost is { } usd ? NanoUsd.FromUsd(usd) : null,
            UnpricedToday = cost is null ? 3 : 0,
            CostSource = kind == "codex" ? ProvenanceSource.Derived : ProvenanceSource.ProviderReported,
            CostConfidence = kind == "codex" ? Confidence.Medium : Confidence.High,
            ContextTokens = context,
            ContextWindow = window,
            LastHeartbeat = now.AddSeconds(state is AgentState.Offline ? -720 : -(slot % 5) - 1),
        };
    }
}
