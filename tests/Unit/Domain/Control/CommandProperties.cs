using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Control.Commands;

namespace Helicarrier.Tests.Unit.Domain.Control;

/// <summary>What must hold for command lines whatever stands in them.</summary>
public sealed class CommandProperties
{
    private static readonly Gen<string> Texts = Gen.Elements(
            "a", "b", " ", "\"", "\\", "\\\"", "--now", "--model", "@fury", "run-01", "\t", "\n", "ü", "\u202e", "\u001b[31m", "'", "$(id)", ";", "😀")
        .ListOf().Select(static parts => string.Concat(parts));

    [Fact]
    public void Quote_AnyText_IsOneWordAndTheSameText() => Prop.ForAll(Texts.ToArbitrary(), static text =>
    {
        var (words, error) = CommandLine.Split(CommandLine.Quote(text));
        Assert.Null(error);
        Assert.Equal(new CommandWord(text, 0, IsQuoted: true), Assert.Single(words));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_WhatACommandIsWrittenAs_IsThatCommand() => Prop.ForAll(Texts.Where(static text => text.Length > 0).ToArbitrary(), static text =>
    {
        AgentCommand[] commands =
        [
            new(CommandVerb.Spawn) { Agent = "fury", Text = text, Model = text }, new(CommandVerb.Message) { Target = new("wanda", IsRun: false), Text = text },
            new(CommandVerb.Model) { Target = new("run-0123", IsRun: true), Model = text },
            new(CommandVerb.Answer) { Ask = 7, IsAllowed = true, Text = text },
        ];
        Assert.All(commands, static command => Assert.Equal(command, CommandParser.Parse(command.ToString()).Command));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyLine_IsEitherACommandOrASentence() => Prop.ForAll(
        (from verb in Gen.Elements("spawn ", "kill ", "answer ", "model ", "") from rest in Texts select verb + rest).ToArbitrary(), static line =>
    {
        var (command, error) = CommandParser.Parse(line);
        Assert.True(command is null != error is null);
    }).QuickCheckThrowOnFailure();
}
