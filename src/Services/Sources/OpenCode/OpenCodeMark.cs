namespace Helicarrier.Services.Sources.OpenCode;

/// <summary>How far one table is read.</summary>
/// <param name="Row">Highest row number of a reading that came to its end.</param>
/// <param name="Updated">Latest <c>time_updated</c> read, epoch ms.</param>
internal readonly record struct OpenCodeMark(long Row, long Updated);
