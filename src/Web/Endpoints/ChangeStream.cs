using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Helicarrier.Services.Streams;

namespace Helicarrier.Web.Endpoints;

/// <summary>One client's stream of changes, from where it was.</summary>
/// <param name="logs">Names places.</param>
/// <param name="log">What is told.</param>
/// <param name="types">The events that it wants; empty for all.</param>
/// <param name="time">Tells when nothing was told for too long.</param>
internal sealed class ChangeStream(ChangeLogs logs, ChangeLog log, IReadOnlySet<string> types, TimeProvider time)
{
    private const int AtOnce = 500;

    private static readonly JsonSerializerOptions Shapes = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new WireTimeJson() },
    };

    /// <summary>A client, and whatever is between, hears something at least this often.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(3);

    /// <param name="token">The place that the client kept; null begins with what happens from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync(string? token, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A place before this host began, or one that it has not come to, is none of its own.
        var last = log.Last;
        var kept = token is null ? null : logs.Place(token);
        var place = kept <= last ? kept.Value : last;
        yield return Item("ready", new { At = time.GetUtcNow() }, place, Retry);
        if (token is not null && !(kept <= last)) yield return Item("gap", new { Reason = "restarted" }, place);

        while (true)
        {
            var read = log.Read(place, AtOnce);
            if (read.Missed > 0) yield return Item("gap", new { Reason = "not_kept", read.Missed }, read.Last - read.Changes.Count);
            foreach (var change in read.Changes)
            {
                if (Wants(change.News.Type)) yield return Item(change.News.Type, change.News.Data, change.Number);
            }

            place = read.Last;
            if (read.Changes.Count == AtOnce) continue;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var silence = Task.Delay(Silence, time, waiting.Token);
            var heard = await Task.WhenAny(log.MoreAsync(place), silence);
            cancellationToken.ThrowIfCancellationRequested();
            await waiting.CancelAsync();
            if (heard == silence) yield return Item("ping", new { }, place);
        }
    }

    private bool Wants(string type) => types.Count == 0 || types.Contains(type);

    private SseItem<string> Item(string type, object data, long place, TimeSpan? retry = null) =>
        new(JsonSerializer.Serialize(data, Shapes), type) { EventId = logs.Token(place), ReconnectionInterval = retry };
}
