using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Pricing;

/// <summary>A part of one month's usage (a day, a model, an agent, or a cell of them) with one provider.</summary>
/// <param name="Provider">As the source names it.</param>
/// <param name="Tokens">Every token once, whether priced or not.</param>
/// <param name="Variable">Tokens times rates.</param>
public readonly record struct UsagePart(string? Provider, long Tokens, NanoUsd Variable);
