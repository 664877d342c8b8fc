using System.Text.Json;

namespace Helicarrier.Services.Sources.Amp;

/// <summary>A message of a thread. Its usage is undefined where nothing was called.</summary>
internal sealed record AmpMessage(long? Id, DateTimeOffset? At, JsonElement Usage, string? Model);
