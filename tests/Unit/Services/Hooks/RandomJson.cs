using System.Text;

namespace Helicarrier.Tests.Unit.Services.Hooks;

/// <summary>Settings as nobody would write them: any values, any blanks, others' hooks, comments where a client takes them.</summary>
internal sealed class RandomJson(int seed, bool comments)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private string _newLine = "\n";

    public string Document()
    {
        _newLine = _random.Next(2) == 0 ? "\n" : "\r\n";
        if (_random.Next(8) == 0) _text.Append('\uFEFF');
        Blank();
        Object(depth: 0, Hooks);
        Blank();
        return _text.ToString();
    }

    // Lists that hold nothing would be gone with ours, which the golden files show.
    private void Hooks()
    {
        if (_random.Next(3) == 0) return;
        Text("\"hooks\"", ":");
        Object(depth: 1, () =>
        {
            foreach (var name in (string[])["Stop", "BeforeAgent", "PermissionRequest", "SessionEnd"])
            {
                if (_random.Next(2) == 0) continue;
                Text($"\"{name}\"", ":", "[", "{", "\"hooks\"", ":", "[");
                Value(depth: 4);
                Text("]", "}");
                if (_random.Next(2) == 0) Text(",", "{", "}");
                Text("]", ",");
            }
            Text("\"Other\"", ":");
            Value(depth: 2);
        });
        Text(",");
    }

    private void Object(int depth, Action? first = null)
    {
        Text("{");
        first?.Invoke();
        var count = _random.Next(depth == 0 ? 1 : 0, 4);
        if (first is not null && depth > 0) count = 0;
        for (var i = 0; i < count; i++)
        {
            if (i > 0) Text(",");
            Text($"\"k{_random.Next(99)}\"", ":");
            Value(depth + 1);
        }
        Text("}");
    }

    private void Value(int depth)
    {
        switch (_random.Next(depth > 5 ? 5 : 7))
        {
            case 0: Text("null"); break;
            case 1: Text("-1.5e+10"); break;
            case 2: Text("\"a, \\\"] } // \\u0041 /* é\""); break;
            case 3: Text("true"); break;
            case 4: Text("\"\""); break;
            case 5: Object(depth); break;
            default:
                Text("[");
                var count = _random.Next(0, 4);
                for (var i = 0; i < count; i++)
                {
                    if (i > 0) Text(",");
                    Value(depth + 1);
                }
                Text("]");
                break;
        }
    }

    private void Text(params string[] words)
    {
        foreach (var word in words)
        {
            _text.Append(word);
            Blank();
        }
    }

    private void Blank()
    {
        for (var i = _random.Next(3); i > 0; i--)
        {
            switch (_random.Next(comments ? 6 : 4))
            {
                case 0: _text.Append(' '); break;
                case 1: _text.Append('\t'); break;
                case 2: _text.Append(_newLine); break;
                case 3: _text.Append(_newLine).Append("    "); break;
                case 4: _text.Append("/* , } ] \" */"); break;
                default: _text.Append("// { [ , \"").Append(_newLine); break;
            }
        }
    }
}
