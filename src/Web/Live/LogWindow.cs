using Helicarrier.Services.Control.Logs;

namespace Helicarrier.Web.Live;

/// <summary>
/// The latest lines of a book that one view shows. What came since is taken in at most four times a second by whoever shows it, and of that
/// only the newest, so that no number of runs floods a page; how many were skipped stands where they would. For the renderer's thread.
/// </summary>
/// <param name="book">Where the lines are.</param>
public sealed class LogWindow(LogBook book)
{
    /// <summary>Lines that are kept.</summary>
    public const int Size = 2_000;

    /// <summary>Lines that one update adds at most.</summary>
    public const int AtOnce = 200;

    private readonly List<LogRow> _rows = [];
    private LogFilter _filter = LogFilter.All;
    private long _next;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<LogRow> Rows => _rows;

    /// <summary>Whether older ones were left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Lines that went by too fast, since it was begun.</summary>
    public long Skipped { get; private set; }

    /// <summary>Lines of the book that were not taken in yet, whether they pass or not.</summary>
    public long Waiting => Math.Max(0, book.Next - _next);

    /// <summary>Begins anew with the newest lines that pass.</summary>
    public void Begin(LogFilter filter)
    {
        _filter = filter;
        _rows.Clear();
        (Skipped, IsCut) = (0, false);
        var piece = book.Newest(0, filter, Size);
        IsCut = piece.Skipped > 0;
        Add(piece, skipped: 0);
    }

    /// <summary>Takes in what came since.</summary>
    /// <param name="all">Whether as many as are kept: after a pause.</param>
    public void Take(bool all = false)
    {
        var piece = book.Newest(_next, _filter, all ? Size : AtOnce);
        var skipped = piece.Skipped + piece.Missed;
        Skipped += skipped;
        Add(piece, skipped);
        if (_rows.Count <= Size) return;
        _rows.RemoveRange(0, _rows.Count - Size);
        IsCut = true;
    }

    private void Add(LogPiece piece, long skipped)
    {
        _next = piece.Next;
        foreach (var line in piece.Lines)
        {
            _rows.Add(new(line.Number, line.Line, skipped));
            skipped = 0;
        }
    }
}
