using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Scanning;

namespace Helicarrier.Services.Reports.Logs;

/// <summary>Reads one unit of logs from its beginning with the reader that imports use, and keeps what reports need.</summary>
internal static class UnitReader
{
    /// <exception cref="IOException">It is gone, locked or damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static UnitReading Read(LogFile file, ScanContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var scan = LogSources.Get(file.Source).Open(file, context);
        var usage = new UsageWindow();
        var sessions = new Dictionary<string, SessionFact>(StringComparer.Ordinal);
        var subagents = new HashSet<SubagentReference>();
        bool more;
        do
        {
            more = scan.ReadPiece(SourceScanner.FactsPerWrite, SourceScanner.BytesPerWrite, cancellationToken);
            var batch = scan.Take(isLast: !more, now).Batch;
            subagents.UnionWith(batch.Subagents);
            foreach (var patch in batch.Sessions) sessions[patch.SessionId] = Describe(file, patch, sessions);
            foreach (var call in batch.Usage)
            {
                usage.Add(call);
                if (!sessions.ContainsKey(call.SessionId)) sessions.Add(call.SessionId, Mention(file, call, batch));
            }
        }
        while (more);

        var calls = usage.Take();
        var used = calls.Select(call => call.SessionId).ToHashSet(StringComparer.Ordinal);
        return new(
            file.Source,
            calls,
            [.. sessions.Values.Where(fact => used.Contains(fact.Session.SessionId))],
            subagents,
            new Dictionary<string, long>(scan.Counters.Skipped, StringComparer.Ordinal))
        {
            IsPassing = scan.IsPassing || scan.Trouble is not null,
            Trouble = scan.Trouble,
        };
    }

    /// <summary>What the unit says by now; its later title is the better one.</summary>
    private static SessionFact Describe(LogFile file, SessionPatch patch, Dictionary<string, SessionFact> sessions)
    {
        var isOwn = Path.GetFileName(file.Path.AsSpan()).Contains(patch.SessionId, StringComparison.Ordinal);
        var said = new SessionFact(
            new() { SessionId = patch.SessionId, AgentId = patch.AgentId, Project = patch.Project, Title = patch.Title },
            isOwn ? SessionNearness.Own : SessionNearness.Described);
        return sessions.TryGetValue(patch.SessionId, out var before) ? said.With(before) : said;
    }

    /// <summary>As an import opens a session that only a copy in another's log mentions.</summary>
    private static SessionFact Mention(LogFile file, UsageEvent call, SourceBatch batch) => new(
        new() { SessionId = call.SessionId, AgentId = batch.Sessions is [var like, ..] ? like.AgentId : $"{file.Source}:unknown" },
        SessionNearness.Mentioned);
}
