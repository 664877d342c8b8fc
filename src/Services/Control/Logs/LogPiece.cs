namespace Helicarrier.Services.Control.Logs;

/// <summary>Lines of a book, oldest first.</summary>
/// <param name="Lines">Those that pass.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="Skipped">How many pass and are not among them: there were more than were asked for.</param>
/// <param name="Missed">How many were gone before they could be given, whether they pass or not.</param>
public sealed record LogPiece(IReadOnlyList<NumberedLine> Lines, long Next, int Skipped = 0, long Missed = 0);
