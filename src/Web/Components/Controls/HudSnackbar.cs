using Helicarrier.Web.Components.Hud;

namespace Helicarrier.Web.Components.Controls;

/// <summary>
/// Short notices at the edge of one person's page: what was done, or why not. Injected, and called from anywhere:
/// <c>Snackbar.Say("Backup started.")</c>. What must not be missed belongs on the page; a notice is gone after 6 s.
/// </summary>
public sealed class HudSnackbar(TimeProvider time) : IDisposable
{
    /// <summary>How long a notice stays.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(6);

    private const int Most = 3;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, ITimer> _timers = [];
    private HudNotice[] _shown = [];
    private long _last;

    /// <summary>Others are shown than before; raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>What is shown, oldest first; three at most.</summary>
    public IReadOnlyList<HudNotice> Shown => Volatile.Read(ref _shown);

    /// <summary>Something was done.</summary>
    public void Say(string text) => Show(text, Severity.Ok);

    /// <summary>Something is to be known.</summary>
    public void Warn(string text) => Show(text, Severity.Warning);

    /// <summary>Something was not done; stays until it is closed.</summary>
    public void Fail(string text) => Show(text, Severity.Critical);

    /// <summary>Takes a notice away.</summary>
    public void Close(HudNotice notice) => Close(notice.Number);

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var timer in _timers.Values) timer.Dispose();
            _timers.Clear();
        }
    }

    private void Show(string text, Severity severity)
    {
        lock (_lock)
        {
            var notice = new HudNotice(++_last, text, severity);
            var kept = _shown.Append(notice).ToArray();
            foreach (var old in kept[..Math.Max(0, kept.Length - Most)]) Forget(old.Number);
            _shown = kept[Math.Max(0, kept.Length - Most)..];
            if (severity != Severity.Critical)
            {
                _timers[notice.Number] = time.CreateTimer(_ => Close(notice.Number), null, Stay, Timeout.InfiniteTimeSpan);
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Close(long number)
    {
        lock (_lock)
        {
            Forget(number);
            _shown = [.. _shown.Where(notice => notice.Number != number)];
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private void Forget(long number)
    {
        if (_timers.Remove(number, out var timer)) timer.Dispose();
    }
}
