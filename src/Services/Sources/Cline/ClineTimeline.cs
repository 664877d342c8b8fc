using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.Cline;

/// <summary>What a message shows, by its kind: a prompt, an answer, a tool call, a command, an error.</summary>
internal static class ClineTimeline
{
    /// <summary>Where a session stands after a message of this kind; null when the kind does not tell.</summary>
    public static SessionStatus? StatusOf(string kind, string? cancelReason) => kind switch
    {
        "completion_result" or "resume_completed_task" => SessionStatus.Success,
        "api_req_failed" or "error" or "mistake_limit_reached" => SessionStatus.Failed,
        "resume_task" => SessionStatus.Cancelled,
        "api_req_started" when cancelReason == "user_cancelled" => SessionStatus.Cancelled,
        "api_req_started" or "user_feedback" or "text" or "tool" or "command" or "followup" => SessionStatus.Running,
        _ => null,
    };

    /// <summary>Adds what a message shows; a kind that shows nothing adds nothing.</summary>
    public static void Add(this SessionTimeline timeline, string sessionId, string id, string kind, DateTimeOffset at, JsonElement text, string? model)
    {
        if (text.Prefix(PromptText.MaxTimeline) is not { Length: > 0 } shown) return;
        switch (kind)
        {
            case "user_feedback":
                timeline.AddMessage(sessionId, id, at, "user", shown);
                break;
            case "text" or "completion_result":
                timeline.AddMessage(sessionId, id, at, "assistant", shown, model);
                break;
            case "tool" or "command" or "use_mcp_server" or "browser_action_launch":
                timeline.AddTool(sessionId, id, at, kind, shown);
                break;
            case "error" or "api_req_failed":
                timeline.AddError(sessionId, id, at, shown);
                break;
        }
    }
}
