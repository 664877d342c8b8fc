namespace Helicarrier.Services.Sources.Cline;

/// <param name="SinceMs">Epoch ms.</param>
/// <param name="Provider">The extension's word for it; null when it does not say.</param>
/// <param name="Model">As asked for.</param>
internal readonly record struct ClineModel(long SinceMs, string? Provider, string Model);
