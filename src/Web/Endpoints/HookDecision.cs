using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helicarrier.Web.Endpoints;

/// <summary>What a client's hook is told, in the client's own form; <c>{}</c> tells it nothing.</summary>
/// <param name="Output">Leave to use a tool, for Claude Code and Codex.</param>
/// <param name="Decision">Whether a prompt is not to be sent: <c>block</c>, or <c>deny</c> for Gemini CLI.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Response">Leave for OpenCode: <c>once</c>, <c>always</c> or <c>reject</c>.</param>
internal sealed record HookDecision(
    [property: JsonPropertyName("hookSpecificOutput")] JsonElement? Output, [property: JsonPropertyName("decision")] string? Decision,
    [property: JsonPropertyName("reason")] string? Reason, [property: JsonPropertyName("response")] string? Response);
