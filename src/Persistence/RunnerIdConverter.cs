using Helicarrier.Domain.Control;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Helicarrier.Persistence;

/// <summary>A runner's id as its text.</summary>
internal sealed class RunnerIdConverter() : ValueConverter<RunnerId, string>(id => id.ToString(), text => RunnerId.Parse(text));
