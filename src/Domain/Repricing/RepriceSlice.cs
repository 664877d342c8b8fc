namespace Helicarrier.Domain.Repricing;

/// <summary>A part of a difference: all calls of one model, day or agent.</summary>
/// <param name="Name">The model as served, the day as <c>yyyy-MM-dd</c>, or the agent id; empty for calls without a model.</param>
/// <param name="Tally">Its counts and money.</param>
public sealed record RepriceSlice(string Name, RepriceTally Tally);
