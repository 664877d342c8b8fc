using System.Text.Json;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>The figures of one call: written with zeros when it begins and again, in place, when its answer has ended.</summary>
internal sealed record ClineRequest
{
    private static readonly string[] Known =
    [
        "request", "tokensIn", "tokensOut", "cacheWrites", "cacheReads", "cost", "apiProtocol", "cancelReason", "usageMissing", "streamingFailedMessage",
        "retryStatus", "inferenceProvider", "symbol",
    ];

    public long? In { get; init; }

    public long? Out { get; init; }

    public long? Writes { get; init; }

    public long? Reads { get; init; }

    public NanoUsd? Cost { get; init; }

    /// <summary><c>anthropic</c> or <c>openai</c>: whose way of counting the provider follows; older builds do not say.</summary>
    public string? Protocol { get; init; }

    public string? CancelReason { get; init; }

    /// <summary>A counter was negative, fractional or no number.</summary>
    public bool Bad { get; init; }

    /// <summary>Nothing was counted: the call is under way, or ended before it was.</summary>
    public bool IsNothing => (In ?? 0) + (Out ?? 0) + (Writes ?? 0) + (Reads ?? 0) == 0;

    public static ClineRequest Read(JsonElement figures, ReadCounters counters)
    {
        figures.ReportUnknown(counters, Known);
        var bad = false;
        return new()
        {
            In = figures.Get("tokensIn").Count(ref bad),
            Out = figures.Get("tokensOut").Count(ref bad),
            Writes = figures.Get("cacheWrites").Count(ref bad),
            Reads = figures.Get("cacheReads").Count(ref bad),
            Cost = figures.Get("cost").Usd(),
            Protocol = figures.Get("apiProtocol").Prefix(PromptText.MaxTitle),
            CancelReason = figures.Get("cancelReason").Prefix(PromptText.MaxTitle),
            Bad = bad,
        };
    }

    /// <summary>The same call with what an older build's <c>api_req_finished</c> says of it.</summary>
    public ClineRequest Finish(ClineRequest finished) => this with
    {
        In = finished.In ?? In,
        Out = finished.Out ?? Out,
        Writes = finished.Writes ?? Writes,
        Reads = finished.Reads ?? Reads,
        Cost = finished.Cost ?? Cost,
        CancelReason = finished.CancelReason ?? CancelReason,
        Bad = Bad || finished.Bad,
    };

    /// <summary>
    /// The disjoint classes. Cline counts the cache apart. Its descendants did so for Anthropic's protocol and now include it
    /// in every prompt, without a mark: a prompt that is smaller than its cached part tells, else the stated cost does.
    /// Where nothing tells, the smaller reading is taken and flagged.
    /// </summary>
    /// <param name="countsCacheApart">The extension never included it.</param>
    /// <param name="price">What the call costs by a reading; null when that is not known.</param>
    /// <param name="flags">What had to be assumed.</param>
    public TokenUsage ToTokens(bool countsCacheApart, Func<TokenUsage, NanoUsd?> price, out UsageFlags flags)
    {
        // No time-to-live is stored: a write is taken as short.
        flags = Writes > 0 ? UsageFlags.TtlAssumed : UsageFlags.None;
        var cached = (Writes ?? 0) + (Reads ?? 0);
        var apart = Reading(In);
        if (countsCacheApart || cached == 0 || In is null || In < cached) return apart;
        var within = Reading(In - cached);
        if (Protocol == "openai") return within;
        var (fitsApart, fitsWithin) = (Fits(price(apart)), Fits(price(within)));
        if (fitsApart == fitsWithin) flags |= UsageFlags.Inconsistent;
        return fitsApart && !fitsWithin ? apart : within;

        TokenUsage Reading(long? input) => new() { Input = input, Output = Out, CacheWriteShort = Writes, CacheRead = Reads };
    }

    /// <summary>Whether a computed cost is the stated one, to a tenth of a percent: the extensions compute in floating point.</summary>
    private bool Fits(NanoUsd? computed) =>
        Cost is { } stated && stated > NanoUsd.Zero && computed is { } cost
        && Int128.Abs(cost.Value - stated.Value) <= Int128.Max(1000, stated.Value / 1000);
}
