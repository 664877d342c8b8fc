using Helicarrier.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

/// <summary>
/// Writes one kind of log of one client below a home directory, so that every kind can be held against the same cases.
/// A new kind is a class of its own and a line in <see cref="SourceFixtures.All"/>.
/// </summary>
internal abstract class SourceFixture
{
    /// <summary>The row's name in the table.</summary>
    public abstract string Title { get; }

    /// <summary>Cases that cannot happen to this kind of log, with the reason.</summary>
    public virtual IReadOnlyDictionary<ConformanceCase, string> NotApplicable { get; } = new Dictionary<ConformanceCase, string>();

    /// <summary>What to say of a case beside that it passes.</summary>
    public virtual IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>();

    /// <summary>Where to look; null looks in the default places of the home directory.</summary>
    public virtual IReadOnlyList<SourceRoot>? Roots(string home) => null;

    /// <summary>Writes the log anew, with exactly these calls in this order.</summary>
    public abstract void Write(string home, params FixtureCall[] calls);

    /// <summary>The same, but what the last call wrote is cut off in its middle.</summary>
    public abstract void WriteCutOff(string home, params FixtureCall[] calls);

    /// <summary>The log as it is before anything was written to it.</summary>
    public abstract void WriteEmpty(string home);

    /// <summary>The same as <see cref="Write"/>, with a byte order mark and CRLF line ends.</summary>
    public virtual void WriteForWindows(string home, params FixtureCall[] calls) => throw new NotSupportedException();

    /// <summary>The same as <see cref="Write"/>, with bytes among the calls that no client means to write.</summary>
    public virtual void WriteHostile(string home, params FixtureCall[] calls) => Write(home, calls);

    /// <summary>What a reading looks at beside the log, in one of several states; most look at nothing.</summary>
    public virtual void WriteBeside(string home, int state)
    {
    }

    /// <summary>Copies the log to another name that the client's logs have.</summary>
    public abstract void Copy(string home);

    /// <summary>Keeps everyone else from reading the log until disposed.</summary>
    public abstract IDisposable Lock(string home);
}
