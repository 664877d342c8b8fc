using System.Globalization;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.CliProxyApi;

/// <summary>
/// Reads what a proxy wrote: queue records, snapshots of older versions, and other exporters' records, in lines or in a
/// document. A proxy knows no sessions: the calls of one program on one day (UTC) are taken as one.
/// </summary>
/// <param name="isText">Lines of a log, which hold other things too: only what is surely a queue record or telemetry counts.</param>
internal sealed class ProxyReader(bool isText) : ILogReader
{
    /// <summary>The client's name: agent kind, and first half of the agent's id.</summary>
    public const string Client = "cliproxyapi";

    private readonly UsageWindow _usage = new();
    private readonly Dictionary<string, (SessionTrack Track, string Caller, string? Provider)> _sessions = new(StringComparer.Ordinal);

    public ReadCounters Counters { get; } = new();

    public int Pending => _usage.Count;

    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        Counters.Lines++;
        var json = line.TrimStart(" \t\r\n"u8);
        if (json.IsEmpty || TryRead(json)) return;
        if (!isText || json[0] == (byte)'{')
        {
            Counters.Skip(SkipReasons.InvalidJson);
        }
        else if (json.IndexOf((byte)'{') is > 0 and var begin)
        {
            // A log's line has a time and a level before what it tells. Words with a brace in them are no record that got lost.
            TryRead(json[begin..]);
        }
    }

    public SourceBatch Take()
    {
        var patches = _sessions.Values.Select(session => Patch(session.Track, session.Caller, session.Provider)).ToList();
        _sessions.Clear();
        return new() { Usage = _usage.Take(), Timeline = [], Sessions = patches };
    }

    /// <summary>Each record says all there is to say.</summary>
    public string SaveState() => "{}";

    /// <summary>Reads one JSON value; false when it is none.</summary>
    private bool TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            using var document = JsonValues.Parse(json);
            if (document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                document.RootElement.Search(TryRead);
            }
            else if (!isText)
            {
                Counters.Skip(SkipReasons.NotAnObject);
            }
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool TryRead(JsonElement value)
    {
        try
        {
            if (ProxyQueueRecord.Is(value))
            {
                Bill(ProxyQueueRecord.Read(value, Counters));
                return true;
            }

            if (ProxySnapshot.Apis(value) is { ValueKind: JsonValueKind.Object } apis)
            {
                foreach (var call in ProxySnapshot.Read(apis, Counters)) Bill(call);
                return true;
            }

            if (isText && value.Get("attributes").ValueKind != JsonValueKind.Array) return false;
            if (ProxyLooseRecord.Read(value) is not { } loose) return false;
            Bill(loose);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Text that is no text: the record is refused, those beside it are read.
            Counters.Skip(SkipReasons.InvalidJson);
            return true;
        }
    }

    private void Bill(ProxyCall call)
    {
        // A request that the upstream refused, or did not count, lost no counters.
        if (call.IsNothing && !call.Bad) return;
        if (Counters.CanBill(call.Tokens, call.Bad, call.At, call.Id?.ToString()) && call is { At: { } at, Id: { } id }) Add(call, at, id);
    }

    private void Add(ProxyCall call, DateTimeOffset at, EventId id)
    {
        Counters.UsageSeen++;
        var caller = call.Caller ?? "unknown";
        var session = call.Session ?? string.Create(CultureInfo.InvariantCulture, $"{Client}:{caller}:{at.UtcDateTime:yyyy-MM-dd}");
        Observe(session, caller, at, call);
        _usage.Add(new()
        {
            Id = id,
            Source = SourceNames.CliProxyApi,
            SessionId = session,
            RequestId = call.UpstreamRequest,
            Provider = call.Provider,
            Model = call.Model,
            RequestedModel = call.Alias,
            OccurredAt = at,
            Tokens = call.Tokens,
            Flags = call.Flags.Doubted(call.Bad),
            ServiceTier = call.Tier,
            LatencyMs = call.LatencyMs,
            Status = !call.Failed ? UsageStatus.Success : call.ErrorCode == "429" ? UsageStatus.RateLimited : UsageStatus.Error,
            ErrorCode = call.Failed ? call.ErrorCode : null,
            // The calling agent's own log is nearer to the call.
            WitnessRank = TelemetryLevel.Log,
        });
    }

    private void Observe(string id, string caller, DateTimeOffset at, ProxyCall call)
    {
        if (!_sessions.TryGetValue(id, out var session)) _sessions[id] = session = (new(id), caller, call.Provider);
        session.Track.See(at);
        session.Track.Model = call.Model ?? session.Track.Model;
        // What a proxy saw is over when it tells of it.
        session.Track.Move(call.Failed ? SessionStatus.Failed : SessionStatus.Success, call.Failed ? call.ErrorCode ?? "error" : null);
    }

    private static SessionPatch Patch(SessionTrack track, string caller, string? provider)
    {
        if (track.TitleRank == 0)
        {
            track.Entitle(new StringBuilder("Calls of ").Append(caller).Append(" through the proxy").ToString(), SessionTrack.SummaryTitle);
        }
        return track.ToPatch(Client, SourceNames.CliProxyApi, provider, caller);
    }
}
