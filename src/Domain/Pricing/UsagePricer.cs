using System.Collections.Concurrent;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>
/// Prices calls by the book in force. Pure: the same event and book give the same cost. The book is replaced whole, by one write of a
/// reference: each call is priced by one of the two. Safe for use by many threads.
/// </summary>
public sealed class UsagePricer(PriceBook book)
{
    /// <summary>Model names come from outside: what is remembered about them is bounded.</summary>
    private const int MostNames = 4096;

    private const UsageFlags Assumptions = UsageFlags.TtlAssumed
        | UsageFlags.TierRequested
        | UsageFlags.PossibleReplay
        | UsageFlags.Inconsistent
        | UsageFlags.UpstreamDouble
        | UsageFlags.Aggregate
        | UsageFlags.CacheUnknown
        | UsageFlags.ReasoningUnknown
        | UsageFlags.LongContextNotFast;

    private volatile InForce _inForce = new(book);

    public PriceBook Book => _inForce.Book;

    /// <summary>Prices by another book from here on.</summary>
    public void Use(PriceBook next) => _inForce = new(next);

    /// <summary>
    /// The event with its cost. A cost that came through the ingest API is the sender's bill and wins; a client's own log
    /// states an estimate, so its calls are priced here and the stated figure stays beside on the event. It stands only where
    /// nothing can be computed at all: the call has no counters, or names no model.
    /// </summary>
    public PricedUsage Price(UsageEvent usage)
    {
        if (usage is { Source: SourceNames.Ingest, ReportedCost: { } reported })
        {
            return new(usage, reported, ProvenanceSource.ProviderReported, Confidence.High, null, usage.Flags);
        }
        if (usage is { ReportedCost: { } stated } && (usage.Model is null || HasNoCounters(usage.Tokens)))
        {
            return new(usage, stated, ProvenanceSource.ProviderReported, Confidence.Low, null, usage.Flags);
        }
        try
        {
            return Derive(usage, _inForce);
        }
        catch (OverflowException)
        {
            return Unpriced(usage, UnpricedReasons.OutOfRange);
        }
    }

    /// <summary>Whether a call's prompt is so long that other rates apply to it; false where no rate does.</summary>
    public bool IsInBand(UsageEvent usage)
    {
        var inForce = _inForce;
        return inForce.Match(usage) is { Model: not null } match
            && RateSelection.For(inForce.Book, match, usage, inForce.Rates).Rate is { } rate && rate.Band != ContextBand.Base;
    }

    /// <summary>The number of the price of one's own that is in force for a call, whether or not it comes to a cost; null where none is.</summary>
    public long? OwnPriceOf(UsageEvent usage) => _inForce.Match(usage).Model?.FindEntry(usage.OccurredAt)?.Own?.Id;

    private static PricedUsage Derive(UsageEvent usage, InForce inForce)
    {
        var book = inForce.Book;
        if (IsUnbilled(usage))
        {
            return new(usage, NanoUsd.Zero, ProvenanceSource.Derived, Confidence.High, null, usage.Flags) { PricingVersion = book.Version };
        }
        if (UnusableTokens(usage) is { } unusable) return Unpriced(usage, unusable);
        if (usage.Flags.HasFlag(UsageFlags.OtherModality)) return Unpriced(usage, UnpricedReasons.ModalityUnpriced);
        var match = inForce.Match(usage);
        if (match.Model is null) return Unpriced(usage, match.Reason!);
        var selection = RateSelection.For(book, match, usage, inForce.Rates);
        if (selection.Rate is not { } rate) return Unpriced(usage, selection.Reason!);

        var flags = usage.Flags | selection.Flags | AssumedTtl(usage.Tokens, rate) | UnknownReasoning(usage.Tokens, rate);
        if (CostReceipt.Total(CostReceipt.Lines(usage.Tokens, usage.WebSearchRequests, rate)) is not { } cost)
        {
            return Unpriced(usage, UnpricedReasons.RateMissing, flags | UsageFlags.PartlyUnpriced);
        }
        if (UsageLimits.IsBeyond(cost)) return Unpriced(usage, UnpricedReasons.OutOfRange, flags);
        var sure = match.IsExact && (flags & Assumptions) == UsageFlags.None;
        return new(usage, cost, ProvenanceSource.Derived, sure ? Confidence.High : Confidence.Medium, rate, flags);
    }

    private static PricedUsage Unpriced(UsageEvent usage, string reason, UsageFlags? flags = null) =>
        new(usage, null, ProvenanceSource.Missing, Confidence.Unknown, null, flags ?? usage.Flags, reason);

    /// <summary>A refusal before any output costs nothing, whatever the prompt and the model.</summary>
    private static bool IsUnbilled(UsageEvent usage) => usage.Flags.HasFlag(UsageFlags.Refused) && (usage.Tokens.Output ?? 0) == 0;

    private static bool HasNoCounters(TokenUsage tokens) => tokens == TokenUsage.Unknown;

    private static string? UnusableTokens(UsageEvent usage)
    {
        var tokens = usage.Tokens;
        if (tokens.Input < 0 || tokens.Output < 0 || tokens.CacheRead < 0 || tokens.CacheWriteShort < 0
            || tokens.CacheWriteLong < 0 || tokens.ToolInput < 0 || tokens.ToolOutput < 0 || usage.WebSearchRequests < 0)
        {
            return UnpricedReasons.OutOfRange;
        }
        if (tokens is { Input: not null, Output: not null }) return null;
        if ((tokens with { UnclassifiedTotal = null, Reasoning = null }) != TokenUsage.Unknown) return UnpricedReasons.TokensIncomplete;
        return tokens.UnclassifiedTotal is null ? UnpricedReasons.TokensMissing : UnpricedReasons.TokensUnclassified;
    }

    /// <summary>Writes whose time-to-live nobody stated are taken as short; worth a flag only where the long rate differs.</summary>
    private static UsageFlags AssumedTtl(TokenUsage tokens, AppliedRate rate) =>
        tokens is { CacheWriteShort: > 0, CacheWriteLong: null } && rate.CacheWriteLong is { } longRate && longRate != rate.CacheWriteShort
            ? UsageFlags.TtlAssumed
            : UsageFlags.None;

    /// <summary>Output of which nobody stated the part that costs something else is taken as answer.</summary>
    private static UsageFlags UnknownReasoning(TokenUsage tokens, AppliedRate rate) =>
        rate.Reasoning is not null && rate.Reasoning != rate.Output && tokens is { Output: > 0, Reasoning: null }
            ? UsageFlags.ReasoningUnknown
            : UsageFlags.None;

    /// <summary>A book with what is remembered of it.</summary>
    private sealed class InForce(PriceBook book)
    {
        private readonly ConcurrentDictionary<(string? Provider, string? Model), NameResolution> _names = new();

        public PriceBook Book => book;

        public RateMemo Rates { get; } = new();

        public ModelMatch Match(UsageEvent usage)
        {
            var key = (book.ProviderName(usage.Provider, usage.OccurredAt), usage.Model);
            if (!_names.TryGetValue(key, out var resolution))
            {
                resolution = new(book, key.Item1, usage.Model);
                if (_names.Count < MostNames) _names.TryAdd(key, resolution);
            }

            return resolution.At(usage.OccurredAt);
        }
    }
}
