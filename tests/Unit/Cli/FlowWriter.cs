using System.Text;

namespace Helicarrier.Tests.Unit.Cli;

/// <summary>Gives each flow of control that asks for it a console of its own, and leaves that of all others as it is.</summary>
internal sealed class FlowWriter : TextWriter
{
    private readonly AsyncLocal<StringWriter?> _own = new();
    private readonly TextWriter _others;

    private FlowWriter(TextWriter others) => _others = others;

    public override Encoding Encoding => _others.Encoding;

    private TextWriter Target => _own.Value ?? _others;

    /// <summary>In the place of a console.</summary>
    public static FlowWriter Set(TextWriter others, Action<TextWriter> set)
    {
        var writer = new FlowWriter(others);
        set(writer);
        return writer;
    }

    /// <summary>From here on what this flow writes is kept, until whoever began it goes on.</summary>
    public StringWriter Begin() => _own.Value = new();

    public override void Write(char value) => Target.Write(value);

    public override void Write(string? value) => Target.Write(value);

    public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);
}
