using System.Text.Json.Nodes;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Services.Control.Hooked;

/// <summary>Answers in the form that each client reads, without blanks: the hook passes on nothing else.</summary>
internal static class HookAnswers
{
    /// <summary>Nothing is said: the client does what it does without us.</summary>
    public const string None = "{}";

    /// <summary>A person's answer.</summary>
    public static string Of(HookCall ask, AskAnswer answer)
    {
        if (ask.Client == "opencode")
        {
            return new JsonObject { ["response"] = answer.Kind switch { AnswerKind.Allow => "once", AnswerKind.Always => "always", _ => "reject" } }
                .ToJsonString();
        }

        // Codex knows no rules in it, and none are offered for it.
        var decision = ClaudePermission.Decide(new(ask.Subject, ask.Offer!, ask.Terms), answer);
        return new JsonObject
        {
            ["hookSpecificOutput"] = new JsonObject { ["hookEventName"] = "PermissionRequest", ["decision"] = decision },
        }.ToJsonString();
    }

    /// <summary>A prompt is not to be sent.</summary>
    public static string Blocked(string client, string reason) =>
        new JsonObject { ["decision"] = client == "gemini" ? "deny" : "block", ["reason"] = reason }.ToJsonString();
}
