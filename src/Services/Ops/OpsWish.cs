using System.Text.Json;
using Helicarrier.Domain;

namespace Helicarrier.Services.Ops;

/// <summary>A job that is asked for by the ops API.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Payload">What it is asked with; null is an empty object.</param>
/// <param name="RequestedBy">What the caller says of who asks; null is <see cref="Anybody"/>.</param>
public sealed record OpsWish(string? Type, JsonElement? Payload, string? RequestedBy)
{
    /// <summary>Who asks when nothing is said.</summary>
    public const string Anybody = "api";

    /// <summary>Characters of who asks.</summary>
    public const int MaxRequester = 64;

    // Stands before it in the record, so that a word of the caller's is never a person's or a key's name.
    private const string Prefix = "ops/";

    /// <summary>Whether who asks can be kept.</summary>
    public bool HasUsableRequester =>
        RequestedBy is null || (RequestedBy.Trim().Length is > 0 and <= MaxRequester && VisibleText.Line(RequestedBy) == RequestedBy);

    /// <summary>Who asks, as the record has it.</summary>
    public string Requester => Prefix + (RequestedBy?.Trim() ?? Anybody);

    /// <summary>What the caller said of who asked, out of the record; of others, what they are called there.</summary>
    public static string RequestedByOf(string actor) => actor.StartsWith(Prefix, StringComparison.Ordinal) ? actor[Prefix.Length..] : actor;
}
