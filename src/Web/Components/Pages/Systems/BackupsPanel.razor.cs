using Helicarrier.Services.Backups;
using Helicarrier.Services.Jobs;
using Microsoft.AspNetCore.Components;

namespace Helicarrier.Web.Components.Pages.Systems;

/// <summary>Backups of the store: make one, check one, put one beside the store. Nothing here replaces anything.</summary>
public sealed partial class BackupsPanel
{
    private string? _busy;
    private string? _said;
    private string? _error;
    private RestoredBeside? _beside;
    private long? _job;

    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<BackupEntry> Rows { get; set; } = [];

    /// <summary>Asks for a backup, as a job. Null hides the button.</summary>
    [Parameter]
    public Func<Task<JobAnswer>>? OnMake { get; set; }

    /// <summary>Checks a backup. Null hides the buttons.</summary>
    [Parameter]
    public Func<BackupEntry, Task<BackupEntry>>? OnCheck { get; set; }

    /// <summary>Puts a backup beside the store. Null hides the buttons.</summary>
    [Parameter]
    public Func<BackupEntry, Task<RestoredBeside>>? OnRestore { get; set; }

    private Task MakeAsync() => ActAsync("", async () =>
    {
        var answer = await OnMake!();
        (_job, _error) = answer.Reason is null ? (answer.JobKey, null) : ((long?)null, answer.Reason);
    });

    private Task CheckAsync(BackupEntry row) => ActAsync(row.Name, async () => _said = $"{(await OnCheck!(row)).Name} is whole.");

    private Task RestoreAsync(BackupEntry row) => ActAsync(row.Name, async () => _beside = await OnRestore!(row));

    private async Task ActAsync(string name, Func<Task> act)
    {
        (_busy, _said, _error, _beside, _job) = (name, null, null, null, null);
        try
        {
            await act();
        }
        catch (BackupException refused)
        {
            _error = refused.Message;
        }
        catch (Exception)
        {
            _error = "That failed; the store is as it was. The reason is in the server's log.";
        }
        finally
        {
            _busy = null;
        }
    }
}
