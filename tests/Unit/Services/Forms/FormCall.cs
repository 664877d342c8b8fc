using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Services.Forms;

/// <summary>A call as it must stand in the store: its classes are disjoint, and null is unknown, which is never zero.</summary>
internal sealed record FormCall
{
    public long? In { get; init; }

    public long? Read { get; init; }

    public long? Short { get; init; }

    public long? Long { get; init; }

    public long? Tool { get; init; }

    public long? Out { get; init; }

    public long? ToolOut { get; init; }

    /// <summary>A part of <see cref="Out"/>.</summary>
    public long? Thought { get; init; }

    /// <summary>Every token once, where no class is known.</summary>
    public long? Total { get; init; }

    public FormCost Cost { get; init; }

    /// <summary>Dollars as the client or its provider states them.</summary>
    public decimal? Stated { get; init; }

    /// <summary>Not <c>success</c>, and its code where it has one.</summary>
    public string Failure { get; init; } = "";

    /// <summary>A call that was read from a store.</summary>
    public static FormCall Of(PricedUsage call)
    {
        var tokens = call.Usage.Tokens;
        return new()
        {
            In = tokens.Input,
            Read = tokens.CacheRead,
            Short = tokens.CacheWriteShort,
            Long = tokens.CacheWriteLong,
            Tool = tokens.ToolInput,
            Out = tokens.Output,
            ToolOut = tokens.ToolOutput,
            Thought = tokens.Reasoning,
            Total = tokens.UnclassifiedTotal,
            Cost = CostOf(call),
            Stated = call.Usage.ReportedCost is { } stated ? (long)stated.Value / 1_000_000_000m : null,
            Failure = call.Usage.Status == UsageStatus.Success ? "" : $"{WireName.Of(call.Usage.Status)} {call.Usage.ErrorCode}".Trim(),
        };
    }

    /// <summary>The prompt and what it is made of, the output, the cost: for messages of failed tests.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"in {Known(In)}, read {Known(Read)}, short {Known(Short)}, long {Known(Long)}, tool {Known(Tool)}, out {Known(Out)}, tool out {Known(ToolOut)}, "
            + $"thought {Known(Thought)}, total {Known(Total)}; cost {Cost}, stated {Known(Stated)}; {Failure}");

    private static string Known(decimal? figure) => figure?.ToString("0.#########", CultureInfo.InvariantCulture) ?? "?";

    private static FormCost CostOf(PricedUsage call) => (call.CostSource, call.CostConfidence) switch
    {
        (ProvenanceSource.Missing, Confidence.Unknown) when call.Cost is null => FormCost.Unknown,
        (ProvenanceSource.Derived, Confidence.High) when call.Cost is not null => FormCost.Priced,
        (ProvenanceSource.Derived, Confidence.Medium) when call.Cost is not null => FormCost.Assumed,
        (ProvenanceSource.ProviderReported, Confidence.High) when call.Cost is not null => FormCost.Billed,
        (ProvenanceSource.ProviderReported, Confidence.Low) when call.Cost is not null => FormCost.AtItsWord,
        var other => throw new InvalidOperationException($"A cost of {call.Cost} is {other}."),
    };
}
