using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>What a message says that any rule needs: the same JSON in a row's <c>data</c> and in a file of the older storage.</summary>
public sealed record OpenCodeMessage
{
    private static readonly string[] Fields =
    [
        "id", "sessionID", "role", "type", "time", "agent", "model", "summary", "parentID", "mode", "path", "cost", "tokens", "modelID", "providerID",
        "finish", "error", "system", "tools", "variant", "format", "structured", "content", "text", "files", "agents", "snapshot", "metadata",
    ];

    public string? Role { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>Epoch ms; null when the message does not say.</summary>
    public long? Created { get; init; }

    /// <summary>Epoch ms; null while the answer is being written.</summary>
    public long? Completed { get; init; }

    public OpenCodeTokens Tokens { get; init; }

    /// <summary>A counter was negative, fractional or no number.</summary>
    public bool BadCounter { get; init; }

    public NanoUsd? Cost { get; init; }

    public string? Finish { get; init; }

    /// <summary>The error's name, when the call failed.</summary>
    public string? Error { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Directory { get; init; }

    public bool IsAssistant => Role == "assistant";

    /// <summary>Nothing more will be written to it.</summary>
    public bool IsOver => !IsAssistant || Completed is not null || Error is not null;

    /// <summary>
    /// What a fork copies though it gives the copy a new id. Null while the answer is being written: two unfinished answers
    /// that look alike need not be one.
    /// </summary>
    public string? CopyKey => Completed is null || Tokens.IsNothing
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"{Provider}\n{Model}\n{Created}\n{Completed}\n{Tokens}");

    /// <param name="type">The row's own word for the role in the newer tables; null where the JSON says it.</param>
    public static OpenCodeMessage Read(JsonElement data, string? type, ReadCounters counters)
    {
        var bad = false;
        data.ReportUnknown(counters, Fields, "field");
        var model = data.Get("model");
        var time = data.Get("time");
        var error = data.Get("error");
        var role = type ?? data.Get("role").Text();
        var tokens = role == "assistant" ? OpenCodeTokens.Read(data.Get("tokens"), counters, ref bad) : default;
        return new()
        {
            Role = role,
            Provider = data.Get("providerID").Text() ?? model.Get("providerID").Text(),
            Model = data.Get("modelID").Text() ?? model.Get("id").Text() ?? model.Get("modelID").Text(),
            Created = time.Get("created").Whole(),
            Completed = time.Get("completed").Whole(),
            Tokens = tokens,
            BadCounter = bad,
            Cost = data.Get("cost") is { ValueKind: JsonValueKind.Number } cost && cost.TryGetDecimal(out var usd) && usd is >= 0 and < 1_000_000
                ? NanoUsd.FromUsd(usd)
                : null,
            Finish = data.Get("finish").Text(),
            Error = error.ValueKind == JsonValueKind.Object ? error.Get("name").Prefix(PromptText.MaxTitle) ?? "error" : null,
            ErrorMessage = error.Get("data").Get("message").Prefix(PromptText.MaxTimeline) ?? error.Get("message").Prefix(PromptText.MaxTimeline),
            Directory = data.Get("path").Get("cwd").Text(),
        };
    }

    /// <summary>The call that this message is; null for what is no call, and for one that cannot be billed, which is counted.</summary>
    /// <param name="id">The message's.</param>
    /// <param name="sessionId">Whose it is.</param>
    /// <param name="counters">Where reasons are counted.</param>
    /// <param name="source">Whose tables: a <see cref="SourceNames"/> value.</param>
    public UsageEvent? ToUsage(string id, string sessionId, ReadCounters counters, string source = SourceNames.OpenCode)
    {
        if (!IsAssistant) return null;
        if (Tokens.IsNothing)
        {
            if (BadCounter || Tokens.WasNegative) counters.Skip(SkipReasons.BadCounter);
            // An answer under way has counted nothing yet, a failed one may never have: neither is a call that lost its counters.
            else if (Completed is not null && Error is null) counters.Skip(SkipReasons.NoCounters);
            return null;
        }

        if (Created is not { } created || created > MaxTime)
        {
            counters.Skip(SkipReasons.NoTimestamp);
            return null;
        }

        counters.UsageSeen++;
        return new()
        {
            Id = EventId.From(source, id),
            Source = source,
            SessionId = sessionId,
            Provider = Provider?.ToLowerInvariant(),
            Model = Model,
            OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(created),
            Tokens = Tokens.ToTokens(Provider, Model, out var flags),
            Flags = flags.Doubted(BadCounter),
            ReportedCost = Cost,
            LatencyMs = Completed >= created ? Completed - created : null,
            Status = Error is null ? UsageStatus.Success : UsageStatus.Error,
            ErrorCode = Error,
        };
    }

    /// <summary>Where the session stands when this is its latest message.</summary>
    public SessionStatus Status => Error switch
    {
        "MessageAbortedError" => SessionStatus.Cancelled,
        not null => SessionStatus.Failed,
        null when IsAssistant && Completed is not null && Finish != "tool-calls" => SessionStatus.Success,
        null => SessionStatus.Running,
    };

    /// <summary>The end of the year 9999.</summary>
    private const long MaxTime = 253_402_300_799_999;
}
