using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>Reads a task's messages: one JSON array, written anew with every message and changed in place.</summary>
internal sealed class ClineReader : ILogReader, IDisposable
{
    private static readonly string[] Known =
    [
        "ts", "type", "say", "ask", "text", "reasoning", "images", "files", "partial", "conversationHistoryIndex", "conversationHistoryDeletedRange",
        "lastCheckpointHash", "isCheckpointCheckedOut", "isOperationOutsideWorkspace", "commandCompleted", "modelInfo", "checkpoint", "progressStatus",
        "contextCondense", "contextTruncation", "isProtected", "isAnswered", "apiProtocol", "metadata",
    ];

    private readonly ClineVariant _variant;
    private readonly ClineTask _task;
    private readonly UsagePricer _pricer;
    private readonly SessionTrack _session;
    private readonly SessionTimeline _timeline = new();
    private readonly UsageWindow _usage = new();
    private Call? _open;
    private string? _model;
    private string? _provider;

    /// <param name="variant">Whose file it is.</param>
    /// <param name="task">What lies beside it.</param>
    /// <param name="pricer">Tells which reading of a prompt fits its stated cost.</param>
    public ClineReader(ClineVariant variant, ClineTask task, UsagePricer pricer)
    {
        _variant = variant;
        _task = task;
        _pricer = pricer;
        _session = new(task.Id) { Project = task.Workspace, ParentSessionId = task.Parent };
    }

    public ReadCounters Counters { get; } = new();

    public int Pending => _usage.Count + _timeline.Count;

    public void ReadLine(ReadOnlySpan<byte> line, long offset)
    {
        Counters.Lines++;
        try
        {
            using var document = JsonValues.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                Counters.Skip(SkipReasons.NotAnObject);
            }
            else
            {
                ReadMessages(document.RootElement);
            }
        }
        catch (JsonException)
        {
            Counters.Skip(SkipReasons.InvalidJson);
        }
    }

    public SourceBatch Take() => new()
    {
        Usage = _usage.Take(),
        Timeline = _timeline.Take(),
        Sessions = _session.Touched ? [_session.ToPatch(_variant.Client, _variant.Source, _provider, "unknown")] : [],
    };

    /// <summary>A document is always read whole.</summary>
    public string SaveState() => "{}";

    public void Dispose() => _timeline.Dispose();

    private void ReadMessages(JsonElement messages)
    {
        foreach (var message in messages.EnumerateArray())
        {
            try
            {
                if (message.ValueKind == JsonValueKind.Object)
                {
                    ReadMessage(message);
                }
                else
                {
                    Counters.Skip(SkipReasons.NotAnObject);
                }
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                // Text that is no text, or no JSON where some is due: those beside it are read.
                Counters.Skip(SkipReasons.InvalidJson);
            }
        }

        Close();
    }

    private void ReadMessage(JsonElement message)
    {
        message.ReportUnknown(Counters, Known, "field");
        var ms = message.Get("ts").Whole();
        var at = ms is > 0 and <= MaxTime ? DateTimeOffset.FromUnixTimeMilliseconds(ms.Value) : (DateTimeOffset?)null;
        _session.See(at);
        LearnModel(message, ms);
        switch (message.Get("say").Text())
        {
            case "api_req_started":
                Close();
                LearnFromRequest(message);
                _open = new(ms, at, Figures(message), _model, _provider);
                break;
            case "api_req_finished" when _open is { } started:
                _open = started with { Figures = started.Figures.Finish(Figures(message)) };
                break;
            case "condense_context" when message.Get("contextCondense").Get("cost").Usd() is { } cost && ms is { } condensed && at is { } time:
                Counters.UsageSeen++;
                _usage.Add(Event(EventId.From(_variant.Source, _task.Id, Key(condensed), "condense"), time) with { ReportedCost = cost });
                break;
        }

        Follow(message, at, ms);
    }

    private ClineRequest Figures(JsonElement message)
    {
        if (message.Get("text").Text() is not { Length: > 0 } text) return new();
        using var inner = JsonDocument.Parse(text, new() { MaxDepth = JsonFields.Options.MaxDepth });
        return ClineRequest.Read(inner.RootElement, Counters);
    }

    private void LearnModel(JsonElement message, long? ms)
    {
        var info = message.Get("modelInfo");
        if (info.Get("modelId").Prefix(PromptText.MaxTask) is { Length: > 0 } said)
        {
            (_model, _provider) = (said, Provider(info.Get("providerId").Prefix(PromptText.MaxTitle)));
        }
        else if (ms is { } now && _task.At(now) is { } used)
        {
            (_model, _provider) = (used.Model, Provider(used.Provider));
        }
        else
        {
            _model ??= _task.Model;
        }
    }

    /// <summary>What the extension told the model about where it is, which is the only place where Roo names model and folder.</summary>
    private void LearnFromRequest(JsonElement message)
    {
        var text = message.Get("text");
        if (text.ValueKind != JsonValueKind.String) return;
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(text);
        if (_task.Models.Count == 0 && Between(raw, "<model>"u8, "</model>"u8) is { Length: > 0 } model) _model = model;
        if (_session.Project is null)
        {
            _session.Project = Between(raw, "# Current Workspace Directory ("u8, ")"u8) ?? Between(raw, "# Current Working Directory ("u8, ")"u8);
        }
    }

    private static string? Between(ReadOnlySpan<byte> text, ReadOnlySpan<byte> begin, ReadOnlySpan<byte> end)
    {
        var start = text.IndexOf(begin);
        if (start < 0) return null;
        var rest = text[(start + begin.Length)..];
        var length = rest[..Math.Min(rest.Length, 1024)].IndexOf(end);
        return length <= 0 || rest[..length].Contains((byte)'\\') ? null : JsonText.Prefix(rest[..length], PromptText.MaxTask);
    }

    private void Close()
    {
        if (_open is not { } call) return;
        _open = null;
        var figures = call.Figures;
        if (figures is { Bad: true, IsNothing: true })
        {
            Counters.Skip(SkipReasons.BadCounter);
        }
        else if (figures.IsNothing && (figures.Cost is not { } stated || stated == NanoUsd.Zero))
        {
            return;
        }
        else if (call.Ms is not { } ms || call.At is not { } at)
        {
            Counters.Skip(SkipReasons.NoTimestamp);
        }
        else
        {
            Bill(call, figures, ms, at);
        }
    }

    private void Bill(Call call, ClineRequest figures, long ms, DateTimeOffset at)
    {
        Counters.UsageSeen++;
        var usage = Event(EventId.From(_variant.Source, _task.Id, Key(ms)), at) with
        {
            Provider = call.Provider,
            Model = call.Model,
            ReportedCost = figures.Cost,
            Status = figures.CancelReason == "streaming_failed" ? UsageStatus.Error : UsageStatus.Success,
            ErrorCode = figures.CancelReason,
        };
        var flags = UsageFlags.None;
        // A cost without counters is a call that the provider did not count.
        var tokens = figures.IsNothing
            ? TokenUsage.Unknown
            : figures.ToTokens(_variant.CountsCacheApart, reading => Computed(usage with { Tokens = reading }), out flags);
        _usage.Add(usage with { Tokens = tokens, Flags = flags.Doubted(figures.Bad) });
    }

    private UsageEvent Event(EventId id, DateTimeOffset at) => new()
    {
        Id = id,
        Source = _variant.Source,
        SessionId = _task.Id,
        OccurredAt = at,
        Tokens = TokenUsage.Unknown,
    };

    private NanoUsd? Computed(UsageEvent usage) => usage.Model is null ? null : _pricer.Price(usage).Cost;

    /// <summary>How the session stands and what its timeline shows.</summary>
    private void Follow(JsonElement message, DateTimeOffset? at, long? ms)
    {
        if (message.Get("partial").ValueKind == JsonValueKind.True) return;
        var kind = message.Get("say").Text() ?? message.Get("ask").Text();
        var text = message.Get("text").Prefix(PromptText.MaxTask);
        if (kind is "task" or "text" && text is not null && _open is null && !_session.HasTask)
        {
            // The first words are the user's.
            _session.Prompt(text);
            kind = "user_feedback";
        }

        _session.Model = _model ?? _session.Model;
        if (kind is not null && ClineTimeline.StatusOf(kind, _open?.Figures.CancelReason) is { } status)
        {
            _session.Move(status, status == SessionStatus.Failed ? "api_error" : null, status == SessionStatus.Failed ? text : null);
        }
        if (kind is not null && at is { } time && ms is { } stamp)
        {
            _timeline.Add(_task.Id, Key(stamp) + "-" + kind, kind, time, message.Get("text"), _model);
        }
    }

    /// <summary>The client's word, or the price book's where it is another.</summary>
    internal static string? Provider(string? word) => word?.ToLowerInvariant() switch
    {
        "openai-native" => "openai",
        // A protocol that anybody may speak: the model's name says more.
        "openai-compatible" => null,
        var other => other,
    };

    private static string Key(long ms) => ms.ToString(CultureInfo.InvariantCulture);

    /// <summary>The end of the year 9999.</summary>
    private const long MaxTime = 253_402_300_799_999;

    private sealed record Call(long? Ms, DateTimeOffset? At, ClineRequest Figures, string? Model, string? Provider);
}
