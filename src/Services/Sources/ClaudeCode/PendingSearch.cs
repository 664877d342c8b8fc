using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>A message that called WebSearch without being billed for it yet.</summary>
/// <param name="Tools">Calls whose result is awaited.</param>
/// <param name="Credited">Searches that results have reported so far.</param>
internal sealed record PendingSearch(UsageEvent Message, IReadOnlyList<string> Tools, int Credited);
