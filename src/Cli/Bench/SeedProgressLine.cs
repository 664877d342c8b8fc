using System.Diagnostics;
using Helicarrier.Services.Benching;

namespace Helicarrier.Cli.Bench;

/// <summary>One line that is written over on a terminal, silence elsewhere.</summary>
internal sealed class SeedProgressLine(SeedCorpus corpus) : IDisposable
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly bool _shows = !Console.IsErrorRedirected;
    private int _length;

    public void Show(SeedProgress done) => Say(SeedText.Of(done, corpus, _clock.Elapsed));

    public void Say(string text)
    {
        if (!_shows) return;
        Console.Error.Write("\r" + text.PadRight(_length));
        _length = text.Length;
    }

    public void Clear()
    {
        if (_length == 0) return;
        Console.Error.Write("\r" + new string(' ', _length) + "\r");
        _length = 0;
    }

    public void Dispose() => Clear();
}
