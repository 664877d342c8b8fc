namespace Helicarrier.Domain.Ledger;

/// <summary>An entry of a timeline with what it carries.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="PayloadJson">As it is stored; null when it is past retention.</param>
public sealed record SessionEntryWhole(SessionEntry Entry, string? PayloadJson);
