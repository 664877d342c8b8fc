using Helicarrier.Services.Control.Logs;

namespace Helicarrier.Web.Live;

/// <summary>A line as a view shows it.</summary>
/// <param name="Number">Its place; the key of its row.</param>
/// <param name="Line">It.</param>
/// <param name="Skipped">Lines right before it that went by too fast to be shown.</param>
public sealed record LogRow(long Number, LogLine Line, long Skipped);
