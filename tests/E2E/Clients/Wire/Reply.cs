using System.Text.Json.Nodes;

namespace Helicarrier.Tests.E2E.Clients.Wire;

/// <summary>What is answered: words, or a use of a tool.</summary>
/// <param name="Number">Which answer it is, from 1: ids and tokens differ by it.</param>
/// <param name="Model">The model that answers.</param>
/// <param name="Words">What is said; of an answer without end, what it begins with.</param>
/// <param name="Tool">The tool that is to be used; null for words.</param>
/// <param name="Arguments">What it is used with.</param>
internal sealed record Reply(int Number, string Model, string Words, string? Tool = null, JsonObject? Arguments = null)
{
    /// <summary>Arguments with which a client's tool runs a command, so that it asks for leave.</summary>
    public static JsonObject ArgumentsOf(string shell, string command) => shell switch
    {
        "exec_command" => new() { ["cmd"] = command, ["sandbox_permissions"] = "require_escalated", ["justification"] = "It is needed." },
        "shell_command" => new() { ["command"] = command, ["sandbox_permissions"] = "require_escalated", ["justification"] = "It is needed." },
        "run_shell_command" => new() { ["command"] = command, ["description"] = "As asked", ["is_background"] = false },
        _ => new() { ["command"] = command, ["description"] = "As asked" },
    };
}
