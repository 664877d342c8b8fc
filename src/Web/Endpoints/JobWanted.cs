using System.Text.Json;

namespace Helicarrier.Web.Endpoints;

/// <summary>A job that is asked for.</summary>
/// <param name="Type">Its kind; required.</param>
/// <param name="Payload">What it is asked with, an object; absent is an empty one.</param>
internal sealed record JobWanted(string? Type, JsonElement? Payload);
