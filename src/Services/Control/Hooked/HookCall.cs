using System.Text.Json;
using Helicarrier.Domain.Control.Asks;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>What a client's hook told.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Client">The client, as the host's address names it.</param>
/// <param name="Session">The client's name of its session.</param>
public sealed record HookCall(HookCallKind Kind, string Client, string Session)
{
    /// <summary>The client's name of the prompt that is worked on; null when it is unknown.</summary>
    public string? Turn { get; init; }

    /// <summary>Where the agent works; null when it is unknown.</summary>
    public string? Directory { get; init; }

    /// <summary>The client's name of the one use of the tool; null when it has none.</summary>
    public string? Use { get; init; }

    /// <summary>A hash of the tool and its input, or the client's own name of the ask.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Whether the client ends with it.</summary>
    public bool IsLast { get; init; }

    /// <summary>What is asked, as it is kept; null for what asks nothing.</summary>
    public AskOffer? Offer { get; init; }

    /// <summary>What the answer has to repeat, in the client's own form.</summary>
    public JsonElement Terms { get; init; }

    /// <summary>Whether this decides what was asked.</summary>
    public bool Decides(HookCall ask) =>
        Client == ask.Client && Session == ask.Session && Subject == ask.Subject && (Use is null || ask.Use is null || Use == ask.Use);
}
