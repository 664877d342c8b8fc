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

        var sentAt = time.GetTimestamp();
        while (true)
        {
            var read = log.Read(place, AtOnce);
            var isSilent = true;
            if (read.Missed > 0)
            {
                isSilent = false;
                yield return Item("gap", new { Reason = "not_kept", read.Missed }, read.Last - read.Changes.Count);
            }
            foreach (var change in read.Changes)
            {
                if (!Wants(change.News.Type)) continue;
                isSilent = false;
                yield return Item(change.News.Type, change.News.Data, change.Number);
            }

            place = read.Last;

            // What others want is silence to this client too, however much of it there is.
            if (isSilent && time.GetElapsedTime(sentAt) >= Silence)
            {
                isSilent = false;
                yield return Item("ping", new { }, place);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (!isSilent) sentAt = time.GetTimestamp();
            if (read.Changes.Count == AtOnce) continue;
            var left = Silence - time.GetElapsedTime(sentAt);
            if (left <= TimeSpan.Zero) continue;
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(log.MoreAsync(place), Task.Delay(left, time, waiting.Token));
            cancellationToken.ThrowIfCancellationRequested();
            await waiting.CancelAsync();
        }
    }

    private bool Wants(string type) => types.Count == 0 || types.Contains(type);

    private SseItem<string> Item(string type, object data, long place, TimeSpan? retry = null) =>
        new(JsonSerializer.Serialize(data, Shapes), type) { EventId = logs.Token(place), ReconnectionInterval = retry };
}
