using System.CommandLine;
using Helicarrier.Services.Pricing.Governance;

namespace Helicarrier.Cli.Pricing;

/// <summary>The flags of commands that write to a book.</summary>
internal sealed class PatchFlags
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would change and leave the book alone." };
    private readonly Option<bool> _backup = new("--write-backup") { Description = "Keep the book as it was beside it." };
    private readonly Option<bool> _overwrite = new("--allow-overwrite-model-rates")
    {
        Description = "Replace rates and aliases that the book has by those of the patch.",
    };

    public void AddTo(Command command)
    {
        command.Add(_dryRun);
        command.Add(_backup);
        command.Add(_overwrite);
    }

    public PatchOptions Of(ParseResult parsed) => new(parsed.GetValue(_dryRun), parsed.GetValue(_backup), parsed.GetValue(_overwrite));
}
