using System.Globalization;
using System.Text;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Benching;

/// <summary>
/// Finished sessions of four months from 2026-01-01, the same for the same seed and counts, whoever asks for which of them first: forty
/// projects, each of one of twelve agents, four models, one session of thirty-three without a price. A session's number says nothing
/// of its time: numbers in their order are sessions in random order.
/// </summary>
public sealed class SeedCorpus
{
    /// <summary>Sessions at the most.</summary>
    public const int MostSessions = 100_000_000;

    /// <summary>Calls of one session at the most.</summary>
    public const int MostCallsEach = 10_000;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Span = TimeSpan.FromDays(120);

    private static readonly (string Provider, string Model)[] Models =
    [
        ("anthropic", "claude-sonnet-4-5"), ("anthropic", "claude-opus-4-1"), ("openai", "gpt-5"), ("google", "gemini-2.5-pro"),
    ];

    private static readonly string[] States = ["success", "success", "success", "success", "failed", "cancelled"];
    private static readonly string[] Words =
    [
        "parser", "ledger", "index", "retry", "cache", "socket", "schema", "replay", "budget", "token", "branch", "review", "migrate", "deploy",
        "profile", "session", "timeout", "receipt", "window", "queue", "split", "merge", "trace", "verify", "repair",
    ];

    private readonly int _seed;
    private readonly SeededPermutation _places;

    /// <param name="seed">Gives everything.</param>
    /// <param name="sessions">From 1 to <see cref="MostSessions"/>.</param>
    /// <param name="calls">Of all sessions together: from one a session to <see cref="MostCallsEach"/>.</param>
    /// <exception cref="ArgumentException">A count is out of its range.</exception>
    public SeedCorpus(int seed, int sessions, long? calls = null)
    {
        if (FaultOf(sessions, calls) is { } fault) throw new ArgumentException(fault);
        (_seed, Sessions, Calls) = (seed, sessions, calls ?? sessions);
        _places = new(seed, sessions);
    }

    public int Sessions { get; }

    /// <summary>Of all sessions together.</summary>
    public long Calls { get; }

    /// <summary>Which count makes no sense, in words for whoever typed it; null when both do.</summary>
    public static string? FaultOf(int sessions, long? calls)
    {
        if (sessions is < 1 or > MostSessions) return Text($"Sessions must be from 1 to {MostSessions:N0}.");
        var most = (long)sessions * MostCallsEach;
        return calls < sessions || calls > most
            ? Text($"Calls are of all sessions together: from {sessions:N0} to {most:N0} for so many sessions.")
            : null;
    }

    /// <summary>The number of the session that comes at a place of an order.</summary>
    public int NumberAt(int place, SeedOrder order) => order == SeedOrder.Time ? _places.NumberAt(place) : place;

    /// <summary>The calls of a session, as many as of any other or one more.</summary>
    public int CallsOf(int number)
    {
        var (each, rest) = Math.DivRem(Calls, Sessions);
        return (int)(each + ((number + 1) * rest / Sessions) - (number * rest / Sessions));
    }

    /// <summary>
    /// A session's payload of the ingest contract. One with a single call states its tokens and what was billed; one with more leaves that to
    /// its calls.
    /// </summary>
    public byte[] PayloadOf(int number)
    {
        var session = Draw(number, out var random);
        var totals = CallsOf(number) > 1 ? "" : string.Create(
            CultureInfo.InvariantCulture, $",\"promptTokens\":{session.Prompt},\"completionTokens\":{session.Completion}{session.Billed}");
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"envelope_version":"v1","payload":{"session":{"sessionId":"{{{session.Id}}}","state":"{{{session.State}}}",
            "agentId":"{{{session.Agent}}}","modelId":"{{{session.Model}}}","startedAt":"{{{session.Start:yyyy-MM-ddTHH:mm:ss.fffZ}}}",
            "endedAt":"{{{session.End:yyyy-MM-ddTHH:mm:ss.fffZ}}}","project":"/home/me/project-{{{session.Project}}}","title":"{{{Phrase(random, 5)}}}",
            "task":"{{{Phrase(random, 12)}}}"{{{totals}}},"provider":"{{{session.Provider}}}"
            """).ReplaceLineEndings("") + "}}}");
    }

    /// <summary>
    /// The calls of a session with more than one, before pricing: its tokens in equal parts, spread over its time, priced by the book as those
    /// of a log are. None for a session whose single call is in its payload.
    /// </summary>
    public IReadOnlyList<UsageEvent> LogOf(int number)
    {
        var count = CallsOf(number);
        if (count == 1) return [];
        var session = Draw(number, out _);
        var events = new UsageEvent[count];
        for (var call = 0; call < count; call++)
        {
            events[call] = new()
            {
                Id = EventId.From(session.Id, call.ToString(CultureInfo.InvariantCulture)),
                Source = SourceNames.Normalized,
                SessionId = session.Id,
                Provider = session.Provider,
                Model = session.Model,
                OccurredAt = session.Start + ((session.End - session.Start) * (call + 1) / count),
                Tokens = new() { Input = Part(session.Prompt, call, count), Output = Part(session.Completion, call, count) },
                Status = call == count - 1 && session.State == "failed" ? UsageStatus.Error : UsageStatus.Success,
            };
        }

        return events;
    }

    private Drawn Draw(int number, out Random random)
    {
        // A generator of its own, so that a session is the same whoever asks for it first; and not seeded by the framework's hash, which
        // differs from process to process.
        random = new Random(unchecked((_seed * 486_187_739) + (number * 1_000_003)));
        var span = (long)Span.TotalMilliseconds;
        var start = Start + TimeSpan.FromMilliseconds(((_places.PlaceOf(number) * span) + random.NextInt64(span)) / Sessions);
        var end = start + TimeSpan.FromMilliseconds(random.Next(1_000, 3_600_000));
        var billed = random.Next(33) == 0 ? "" : Text($",\"billedCostUsd\":{random.Next(1, 5_000_000) / 1_000_000m}");
        var project = random.Next(40);
        var (provider, model) = billed.Length == 0 ? ("acme", "unheard-of") : Models[random.Next(Models.Length)];
        var state = States[random.Next(States.Length)];
        return new(
            Text($"backfill-{number:D8}"), state, Text($"agent-{project % 12}"), provider, model, start, end, project,
            random.Next(100, 200_000), random.Next(1, 8_000), billed);
    }

    private static long Part(int of, int call, int count) => ((long)of * (call + 1) / count) - ((long)of * call / count);

    private static string Phrase(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private sealed record Drawn(
        string Id, string State, string Agent, string Provider, string Model, DateTimeOffset Start, DateTimeOffset End, int Project, int Prompt,
        int Completion, string Billed);
}
