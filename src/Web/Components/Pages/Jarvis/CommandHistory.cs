namespace Helicarrier.Web.Components.Pages.Jarvis;

/// <summary>What was typed on this page, for as long as it is open, and the place in it.</summary>
public sealed class CommandHistory
{
    /// <summary>Lines that are kept; the oldest go.</summary>
    public const int Most = 100;

    private readonly List<string> _lines = [];
    private int _at;
    private string _draft = "";

    /// <summary>Keeps a line, unless it is the latest again, and goes back to the end.</summary>
    public void Add(string line)
    {
        if (_lines.Count == 0 || _lines[^1] != line) _lines.Add(line);
        if (_lines.Count > Most) _lines.RemoveAt(0);
        (_at, _draft) = (_lines.Count, "");
    }

    /// <summary>The line before; the first again at the beginning.</summary>
    /// <param name="current">What stands in the field, which is given back at the end.</param>
    public string Before(string current)
    {
        if (_lines.Count == 0) return current;
        if (_at == _lines.Count) _draft = current;
        _at = Math.Max(0, _at - 1);
        return _lines[_at];
    }

    /// <summary>The line after; behind the last, what stood in the field.</summary>
    public string After(string current)
    {
        if (_at == _lines.Count) return current;
        _at++;
        return _at == _lines.Count ? _draft : _lines[_at];
    }
}
