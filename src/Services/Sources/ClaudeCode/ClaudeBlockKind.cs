namespace Helicarrier.Services.Sources.ClaudeCode;

internal enum ClaudeBlockKind
{
    Other,
    Text,
    ToolUse,
    ToolResult,
}
