using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Receipts;

/// <summary>A model's part of what rates explain.</summary>
/// <param name="Amount">The exact sum of its lines.</param>
/// <param name="Lines">In the receipt's order.</param>
public sealed record ReceiptModel(string Provider, string Model, NanoUsd Amount, IReadOnlyList<ReceiptSum> Lines);
