namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>What the parts of a finished message show: prompts, answers, tool calls with their results, errors.</summary>
internal static class OpenCodeTimeline
{
    public static void Add(this SessionTimeline timeline, OpenCodeRow row, OpenCodeMessage message, IReadOnlyList<OpenCodePart> parts)
    {
        foreach (var part in parts)
        {
            if (At(part.Created) is not { } at) continue;
            switch (part.Type)
            {
                case "text" when !part.IsSynthetic && !string.IsNullOrWhiteSpace(part.Text):
                    timeline.AddMessage(row.SessionId, part.Id, at, message.Role, part.Text, message.IsAssistant ? message.Model : null);
                    break;
                case "tool":
                    var failed = part.Status == "error";
                    timeline.AddTool(row.SessionId, part.Id, at, part.Tool, part.Input, failed ? part.Error : part.Output, failed);
                    break;
            }
        }

        if (message.Error is not null && At(row.Updated) is { } failedAt)
        {
            timeline.AddError(row.SessionId, row.Id, failedAt, message.ErrorMessage ?? message.Error);
        }
    }

    private static DateTimeOffset? At(long ms) => ms is > 0 and < 253_402_300_799_999 ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
}
